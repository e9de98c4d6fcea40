namespace AvSam.MLNet.Transforms;

/// <summary>The columns that generated masks come in; <see cref="GeneratedMasks"/> names them too.</summary>
internal static class GeneratedMaskColumns
{
    /// <summary>In the order of <see cref="GenerateMasksEvaluator"/>.</summary>
    public static IReadOnlyList<OutputColumn> Of(string name) =>
    [
        new(name, ColumnTypes.AnyIntegers),
        new($"{name}Size", ColumnTypes.Integers(2)),
        new($"{name}Boxes", ColumnTypes.AnyFloats),
        new($"{name}Scores", ColumnTypes.AnyFloats),
        new($"{name}Stability", ColumnTypes.AnyFloats),
        new($"{name}Points", ColumnTypes.AnyFloats),
        new($"{name}Crops", ColumnTypes.AnyFloats),
    ];
}
