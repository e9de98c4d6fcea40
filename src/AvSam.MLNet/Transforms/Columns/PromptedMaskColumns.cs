namespace AvSam.MLNet.Transforms;

/// <summary>The columns that the masks of prompts come in.</summary>
internal static class PromptedMaskColumns
{
    /// <summary>In the order of <see cref="SegmentWithPromptsEvaluator"/>.</summary>
    public static IReadOnlyList<OutputColumn> Of(string name) =>
    [
        new(name, ColumnTypes.Image),
        new($"{name}Logits", ColumnTypes.AnyFloats),
        new($"{name}Size", ColumnTypes.Integers(2)),
        new($"{name}Scores", ColumnTypes.AnyFloats),
        new($"{name}LowRes", ColumnTypes.AnyFloats),
    ];
}
