using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>The columns that a mask comes in; those of names are there for every bundle, and empty where it does not tell.</summary>
internal static class MaskColumns
{
    /// <summary>In the order of <see cref="MaskOutput"/>.</summary>
    public static IReadOnlyList<OutputColumn> Of(string name, BundleManifest manifest)
    {
        // A vector of no known size where there are no names: ML.NET has none of size 0.
        var heard = BundleNames.Heard(manifest);
        return
        [
            new(name, ColumnTypes.Image),
            new($"{name}Logits", ColumnTypes.AnyFloats),
            new($"{name}Size", ColumnTypes.Integers(2)),
            new($"{name}Score", ColumnTypes.Number),
            new($"{name}NothingSounds", ColumnTypes.Number),
            new($"{name}Heard", ColumnTypes.Floats(heard.Count)) { SlotNames = heard },
            new($"{name}HeardNames", ColumnTypes.Texts(heard.Count)),
            new($"{name}MarkedNames", ColumnTypes.AnyTexts),
            new($"{name}MarkedProbabilities", ColumnTypes.AnyFloats),
            new($"{name}MarkedScores", ColumnTypes.AnyFloats),
        ];
    }
}
