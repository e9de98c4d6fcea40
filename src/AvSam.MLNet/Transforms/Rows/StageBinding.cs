using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>A stage bound to the schema of its input: finds its columns, and makes the schema behind it once.</summary>
internal sealed class StageBinding
{
    private readonly StageColumns _columns;
    private readonly Func<StageInputs, StageEvaluator> _createEvaluator;
    private readonly Dictionary<string, DataViewSchema.Column> _inputs;

    public StageBinding(DataViewSchema inputSchema, StageColumns columns, Func<StageInputs, StageEvaluator> createEvaluator)
    {
        _columns = columns;
        _createEvaluator = createEvaluator;
        _inputs = columns.Inputs.ToDictionary(c => c.Name, c => c.Find(inputSchema));
        Input = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (var output in columns.Outputs)
        {
            builder.AddColumn(output.Name, output.Type);
        }

        Output = builder.ToSchema();
    }

    public DataViewSchema Input { get; }

    /// <summary>The input's columns, at their places, and then the stage's.</summary>
    public DataViewSchema Output { get; }

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
        var used = AnyOutput(active) ? _inputs.Values.Select(c => c.Index).ToHashSet() : [];
        return Input.Where(c => active[c.Index] || used.Contains(c.Index)).ToList();
    }

    public bool IsInput(DataViewSchema.Column column) => column.Index < Input.Count;

    /// <summary>The evaluator for a row, or null when none of the stage's outputs is active.</summary>
    public StageEvaluator? CreateEvaluator(DataViewRow row, bool[] active) =>
        AnyOutput(active) ? _createEvaluator(new StageInputs(row, this)) : null;

    private bool AnyOutput(bool[] active) => active.AsSpan(Input.Count, _columns.Outputs.Count).Contains(true);
}
