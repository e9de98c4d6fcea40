using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>What a stage reads and what it adds.</summary>
/// <param name="Inputs">The columns that it reads.</param>
/// <param name="Outputs">The columns that it adds, in their order.</param>
internal sealed record StageColumns(IReadOnlyList<InputColumn> Inputs, IReadOnlyList<OutputColumn> Outputs)
{
    /// <summary>The column of reasons, which stands behind the outputs; null where errors are thrown.</summary>
    public OutputColumn? Error { get; private init; }

    /// <summary>All columns that the stage adds.</summary>
    public IEnumerable<OutputColumn> Added => Error is null ? Outputs : [.. Outputs, Error];

    /// <summary>These columns, and that of reasons where the options ask for it.</summary>
    public StageColumns For(StageOptions options) =>
        options.OnError == RowErrorHandling.Mark ? this with { Error = new(RowErrors.ColumnName(options.OutputColumnName), ColumnTypes.Text) } : this;

    /// <summary>The shape of the schema after the stage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of another type.</exception>
    public SchemaShape Apply(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var input in Inputs)
        {
            input.Check(inputSchema);
        }

        var columns = inputSchema.ToDictionary(c => c.Name);
        foreach (var output in Added)
        {
            columns[output.Name] = output.Shape();
        }

        return new SchemaShape(columns.Values);
    }
}
