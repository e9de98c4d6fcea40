namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Exact pixel counts of one predicted frame against its ground truth: all that AVSBench's metrics need (REFERENCE §2.3–2.4).
/// </summary>
/// <remarks>One pass over the pixels fills a histogram over the 255 thresholds; no pass per threshold.</remarks>
public sealed class MaskCounts
{
    private const double BetaSquared = 0.3;

    // Pixels whose probability reaches the threshold of the index but not the next one: all of them, and those in the truth.
    private readonly int[] _predicted = new int[FScoreThresholds.Count];
    private readonly int[] _hits = new int[FScoreThresholds.Count];

    private MaskCounts(int pixels) => Pixels = pixels;

    /// <summary>Pixels of the frame.</summary>
    public int Pixels { get; }

    /// <summary>Pixels of the ground truth's foreground; 0 where nothing sounds in the picture.</summary>
    public int Truth { get; private set; }

    /// <summary>Pixels predicted with a probability above 0.5.</summary>
    public int Predicted { get; private set; }

    /// <summary>Pixels predicted with a probability above 0.5 that are in the ground truth.</summary>
    public int Intersection { get; private set; }

    /// <summary>
    /// Intersection over union at probability above 0.5, in 0–1; for an empty ground truth the share of the frame left unmarked (§2.3).
    /// </summary>
    public double IoU => Truth == 0
        ? (Pixels - Predicted) / (Pixels + 1e-7)
        : Intersection / (Predicted + Truth - Intersection + 1e-7);

    /// <summary>F1 at probability above 0.5, in 0–1; 0 where neither mask has a pixel in the other.</summary>
    public double F1 => Intersection == 0 ? 0 : 2.0 * Intersection / (Predicted + Truth);

    /// <summary>Counts a frame of logits.</summary>
    /// <param name="logits">One logit a pixel; positive is foreground.</param>
    /// <param name="truth">One byte a pixel in the same order; anything but 0 is foreground.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no pixels, or a logit is not a number.</exception>
    public static MaskCounts FromLogits(ReadOnlySpan<float> logits, ReadOnlySpan<byte> truth)
    {
        CheckLengths(logits.Length, truth.Length, nameof(logits));
        var counts = new MaskCounts(logits.Length);
        for (var i = 0; i < logits.Length; i++)
        {
            if (float.IsNaN(logits[i]))
            {
                throw new ArgumentException($"The prediction's value {i} (counted from 0, row by row) is not a number.", nameof(logits));
            }

            // Float32 as torch computes it: which threshold a pixel reaches depends on the rounding.
            counts.Count(1f / (1f + MathF.Exp(-logits[i])), truth[i] != 0 ? 1 : 0);
        }

        return counts;
    }

    /// <summary>Counts a frame of a mask without degrees: marked is probability 1, unmarked 0.</summary>
    /// <param name="mask">One byte a pixel; anything but 0 is marked.</param>
    /// <param name="truth">One byte a pixel in the same order; anything but 0 is foreground.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or there are no pixels.</exception>
    public static MaskCounts FromMask(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> truth)
    {
        CheckLengths(mask.Length, truth.Length, nameof(mask));
        var counts = new MaskCounts(mask.Length);
        for (var i = 0; i < mask.Length; i++)
        {
            counts.Count(mask[i] != 0 ? 1f : 0f, truth[i] != 0 ? 1 : 0);
        }

        return counts;
    }

    /// <summary>
    /// F with β² = 0.3 at each of the 255 thresholds, ascending (§2.4); all zero for an empty ground truth.
    /// </summary>
    /// <returns>255 values in 0–1.</returns>
    public double[] FCurve()
    {
        var curve = new double[FScoreThresholds.Count];
        long predicted = 0, hits = 0;
        for (var i = curve.Length - 1; i >= 0; i--)
        {
            predicted += _predicted[i];
            hits += _hits[i];
            var precision = hits / (predicted + 1e-20);
            var recall = hits / (Truth + 1e-20);
            curve[i] = hits == 0 ? 0 : (1 + BetaSquared) * precision * recall / ((BetaSquared * precision) + recall);
        }

        return curve;
    }

    private static void CheckLengths(int prediction, int truth, string argument)
    {
        if (prediction != truth || prediction == 0)
        {
            throw new ArgumentException($"The prediction has {prediction} values and the ground truth {truth} pixels; they must be of one size, and not empty.", argument);
        }
    }

    private void Count(float probability, int marked)
    {
        var above = probability > 0.5f ? 1 : 0;
        var index = FScoreThresholds.IndexOf(probability);
        _predicted[index]++;
        _hits[index] += marked;
        Truth += marked;
        Predicted += above;
        Intersection += marked & above;
    }
}
