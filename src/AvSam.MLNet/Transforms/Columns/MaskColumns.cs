namespace AvSam.MLNet.Transforms;

/// <summary>The columns that a mask comes in.</summary>
internal static class MaskColumns
{
    /// <summary>In the order of <see cref="MaskOutput"/>.</summary>
    public static IReadOnlyList<OutputColumn> Of(string name) =>
    [
        new(name, ColumnTypes.Image),
        new($"{name}Logits", ColumnTypes.AnyFloats),
        new($"{name}Size", ColumnTypes.Integers(2)),
        new($"{name}Score", ColumnTypes.Number),
        new($"{name}NothingSounds", ColumnTypes.Number),
    ];
}
