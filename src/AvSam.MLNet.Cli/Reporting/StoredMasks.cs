using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Cli;

/// <summary>Masks out of stored predictions for a gallery; that they fit was seen when they were measured.</summary>
internal static class StoredMasks
{
    /// <summary>The masks of a folder.</summary>
    /// <param name="name">What the gallery calls them.</param>
    /// <param name="folder">The predictions.</param>
    /// <param name="rule">What counts as marked in a heat map; null for logits.</param>
    public static MaskSource Of(string name, string folder, LocalizationRule? rule) =>
        new(name, rows => [.. rows.Select(row => Read(NpyReader.Read(Path.Combine(folder, row.Prediction + ".npy")), row.Frame, rule))]);

    /// <summary>255 where a logit is inside, 0 elsewhere.</summary>
    public static byte[] Positive(ReadOnlySpan<float> logits)
    {
        var inside = new byte[logits.Length];
        for (var i = 0; i < inside.Length; i++)
        {
            inside[i] = PredictedMask.IsInside(logits[i]) ? byte.MaxValue : byte.MinValue;
        }

        return inside;
    }

    /// <summary>What a rule marks in a heat map of localisation's frame.</summary>
    public static GreyImage Mark(ReadOnlySpan<float> heatMap, LocalizationRule rule)
    {
        var marked = new byte[heatMap.Length];
        LocalizationThreshold.Mark(heatMap, rule, LocalizationScoreKind.HeatMap, marked);
        return new(marked, LocalizationBox.FrameSide, LocalizationBox.FrameSide);
    }

    private static GreyImage Read(NpyArray stored, int frame, LocalizationRule? rule)
    {
        if (rule is { } mark)
        {
            return Mark(stored.Values, mark);
        }

        var (height, width) = (stored.Shape[1], stored.Shape[2]);
        return new(Positive(stored.Values.AsSpan(frame * height * width, height * width)), height, width);
    }
}
