using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>A stage bound to the schema of its input: finds its columns, and makes the schema behind it once.</summary>
internal sealed class StageBinding
{
    private readonly Stage _stage;
    private readonly StageColumns _columns;
    private readonly Device _device;
    private readonly Dictionary<string, DataViewSchema.Column> _inputs;
    private readonly List<DataViewSchema.Column> _reasons;

    public StageBinding(DataViewSchema inputSchema, Stage stage, Device device)
    {
        var columns = stage.Columns;
        (_stage, _columns, _device) = (stage, columns, device);
        _inputs = columns.Inputs.ToDictionary(c => c.Name, c => c.Find(inputSchema));
        _reasons = [.. _inputs.Values.Select(c => RowErrors.Find(inputSchema, c)).OfType<DataViewSchema.Column>().DistinctBy(c => c.Index)];
        Input = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (var output in columns.Added)
        {
            builder.AddColumn(output.Name, output.Type, output.Annotations(columns.Error?.Name));
        }

        Output = builder.ToSchema();
    }

    public DataViewSchema Input { get; }

    /// <summary>The input's columns, at their places, and then the stage's.</summary>
    public DataViewSchema Output { get; }

    public CancellationToken Cancellation => _stage.Options.Cancellation;

    /// <summary>Whether a row that cannot be read is marked instead of ending everything.</summary>
    public bool Marks => _columns.Error is not null;

    /// <summary>The columns in which earlier stages say why they marked a row.</summary>
    public IEnumerable<DataViewSchema.Column> Reasons => _reasons;

    /// <summary>Which of the stage's outputs a column is; for that of reasons the number of outputs.</summary>
    public int OutputIndex(DataViewSchema.Column column) => column.Index - Input.Count;

    public bool IsReason(DataViewSchema.Column column) => Marks && OutputIndex(column) == _columns.Outputs.Count;

    public DataViewSchema.Column InputColumn(string name) => _inputs[name];

    /// <summary>Which columns of the output schema were asked for.</summary>
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[Output.Count];
        foreach (var column in columns)
        {
            if (column.Index >= active.Length || Output[column.Index].Name != column.Name)
            {
                throw new ArgumentException($"Column '{column.Name}' is not part of this schema.", nameof(columns));
            }

            active[column.Index] = true;
        }

        return active;
    }

    /// <summary>The input's columns that are needed for the active ones; the stage's inputs only when one of its outputs is.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        var used = AnyOutput(active) ? _inputs.Values.Concat(_reasons).Select(c => c.Index).ToHashSet() : [];
        return Input.Where(c => active[c.Index] || used.Contains(c.Index)).ToList();
    }

    public bool IsInput(DataViewSchema.Column column) => column.Index < Input.Count;

    /// <summary>The evaluator for a row, or null when none of the stage's outputs is active.</summary>
    public StageEvaluator? CreateEvaluator(DataViewRow row, bool[] active) =>
        AnyOutput(active) ? _stage.CreateEvaluator(new StageInputs(row, this, active), _device) : null;

    public bool AnyOutput(bool[] active) => active.AsSpan(Input.Count).Contains(true);
}
