using System.Numerics.Tensors;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Exact pixel counts of one predicted frame against its ground truth: all that AVSBench's metrics need (docs/reference.md §2.3–2.4).
/// </summary>
/// <remarks>One pass over the pixels fills a histogram over the 255 thresholds; no pass per threshold.</remarks>
public sealed class MaskCounts
{
    private const double BetaSquared = 0.3;

    // Pixels whose probability reaches the threshold of the index but not the next one: at 2·index those outside the truth, behind them those in it.
    private readonly int[] _histogram;

    private MaskCounts(int pixels, int[] histogram)
    {
        Pixels = pixels;
        _histogram = histogram;
        for (var i = 1; i < histogram.Length; i += 2)
        {
            Truth += histogram[i];
        }
    }

    /// <summary>Pixels of the frame that are judged: all of them, unless some were left out.</summary>
    public int Pixels { get; }

    /// <summary>Pixels of the ground truth's foreground; 0 where nothing sounds in the picture.</summary>
    public int Truth { get; }

    /// <summary>Pixels predicted: with a probability above 0.5, or marked by the mask.</summary>
    public int Predicted { get; private init; }

    /// <summary>Pixels predicted that are in the ground truth.</summary>
    public int Intersection { get; private init; }

    /// <summary>
    /// Intersection over union at probability above 0.5, in 0–1; for an empty ground truth the share of the frame left unmarked (docs/reference.md §2.3).
    /// </summary>
    public double IoU => Truth == 0
        ? (Pixels - Predicted) / (Pixels + 1e-7)
        : Intersection / (Predicted + Truth - Intersection + 1e-7);

    /// <summary>The share of the frame that is predicted, 0–1: the false positive rate where nothing sounds (docs/reference.md §2.8).</summary>
    public double MarkedShare => (double)Predicted / Pixels;

    /// <summary>F1 at probability above 0.5, in 0–1; 0 where neither mask has a pixel in the other.</summary>
    public double F1 => Intersection == 0 ? 0 : 2.0 * Intersection / (Predicted + Truth);

    /// <summary>Average precision over pixels, in 0–1, of the logits as they are; 0 for an empty ground truth, where it is not defined (docs/reference.md §1.9).</summary>
    public double AveragePrecision { get; private init; }

    /// <summary>Counts a frame of logits.</summary>
    /// <param name="logits">One logit a pixel; positive is foreground.</param>
    /// <param name="truth">One byte a pixel in the same order; anything but 0 is foreground.</param>
    /// <param name="judged">One byte a pixel, 0 for a pixel that is left out of every count; default empty: all are judged.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no judged pixels, or a logit of one is not a number.</exception>
    public static MaskCounts FromLogits(ReadOnlySpan<float> logits, ReadOnlySpan<byte> truth, ReadOnlySpan<byte> judged = default)
    {
        if (!judged.IsEmpty)
        {
            return FromLogits(JudgedPixels.Of(logits, judged), JudgedPixels.Of(truth, judged));
        }

        CheckLengths(logits.Length, truth.Length, nameof(logits));
        if (float.IsNaN(TensorPrimitives.Max(logits)))
        {
            throw new ArgumentException($"The prediction's value {logits.IndexOf(float.NaN)} (counted from 0, row by row) is not a number.", nameof(logits));
        }

        var histogram = new int[2 * FScoreThresholds.Count];
        var (predicted, intersection) = (0, 0);
        for (var i = 0; i < logits.Length; i++)
        {
            // Float32 as torch computes it: which threshold a pixel reaches depends on the rounding.
            var probability = PredictedMask.Probability(logits[i]);
            var marked = truth[i] != 0 ? 1 : 0;
            var above = probability > 0.5f ? 1 : 0;
            histogram[(2 * FScoreThresholds.IndexOf(probability)) + marked]++;
            predicted += above;
            intersection += marked & above;
        }

        return new(logits.Length, histogram)
        {
            Predicted = predicted,
            Intersection = intersection,
            AveragePrecision = PixelAveragePrecision.Measure(logits, truth),
        };
    }

    /// <summary>Counts a frame of probabilities.</summary>
    /// <param name="probabilities">One probability a pixel, 0–1.</param>
    /// <param name="truth">One byte a pixel in the same order; anything but 0 is foreground.</param>
    /// <param name="mask">One byte a pixel, anything but 0 is predicted; default empty: predicted is what has a probability above 0.5.</param>
    /// <param name="judged">One byte a pixel, 0 for a pixel that is left out of every count; default empty: all are judged.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no judged pixels, or a probability of one is not in 0–1.</exception>
    public static MaskCounts FromProbabilities(ReadOnlySpan<float> probabilities, ReadOnlySpan<byte> truth, ReadOnlySpan<byte> mask = default, ReadOnlySpan<byte> judged = default)
    {
        if (!judged.IsEmpty)
        {
            return FromProbabilities(JudgedPixels.Of(probabilities, judged), JudgedPixels.Of(truth, judged), mask.IsEmpty ? default : JudgedPixels.Of(mask, judged));
        }

        CheckLengths(probabilities.Length, truth.Length, nameof(probabilities));
        if (!mask.IsEmpty)
        {
            CheckLengths(mask.Length, truth.Length, nameof(mask));
        }

        var histogram = new int[2 * FScoreThresholds.Count];
        var (predicted, intersection) = (0, 0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var probability = probabilities[i];
            if (probability is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"The prediction's value {i} (counted from 0, row by row) is {probability}; expected 0–1 of a probability.", nameof(probabilities));
            }

            var marked = truth[i] != 0 ? 1 : 0;
            var above = (mask.IsEmpty ? probability > 0.5f : mask[i] != 0) ? 1 : 0;
            histogram[(2 * FScoreThresholds.IndexOf(probability)) + marked]++;
            predicted += above;
            intersection += marked & above;
        }

        return new(probabilities.Length, histogram)
        {
            Predicted = predicted,
            Intersection = intersection,
            AveragePrecision = PixelAveragePrecision.Measure(probabilities, truth),
        };
    }

    /// <summary>Counts a frame of a mask without degrees: marked is probability 1, unmarked 0.</summary>
    /// <param name="mask">One byte a pixel; anything but 0 is marked.</param>
    /// <param name="truth">One byte a pixel in the same order; anything but 0 is foreground.</param>
    /// <param name="judged">One byte a pixel, 0 for a pixel that is left out of every count; default empty: all are judged.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or there are no judged pixels.</exception>
    public static MaskCounts FromMask(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> truth, ReadOnlySpan<byte> judged = default)
    {
        if (!judged.IsEmpty)
        {
            return FromMask(JudgedPixels.Of(mask, judged), JudgedPixels.Of(truth, judged));
        }

        CheckLengths(mask.Length, truth.Length, nameof(mask));
        var (predicted, positives, intersection) = (0, 0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            var (above, marked) = (mask[i] != 0 ? 1 : 0, truth[i] != 0 ? 1 : 0);
            predicted += above;
            positives += marked;
            intersection += above & marked;
        }

        var histogram = new int[2 * FScoreThresholds.Count];
        histogram[0] = mask.Length - predicted - (positives - intersection);
        histogram[1] = positives - intersection;
        histogram[^2] = predicted - intersection;
        histogram[^1] = intersection;
        return new(mask.Length, histogram)
        {
            Predicted = predicted,
            Intersection = intersection,
            AveragePrecision = PixelAveragePrecision.OfMask(mask.Length, predicted, positives, intersection),
        };
    }

    /// <summary>
    /// F with β² = 0.3 at each of the 255 thresholds, ascending (docs/reference.md §2.4); all zero for an empty ground truth.
    /// </summary>
    /// <returns>255 values in 0–1.</returns>
    public double[] FCurve()
    {
        var curve = new double[FScoreThresholds.Count];
        long predicted = 0, hits = 0;
        for (var i = curve.Length - 1; i >= 0; i--)
        {
            predicted += _histogram[2 * i] + _histogram[(2 * i) + 1];
            hits += _histogram[(2 * i) + 1];
            var precision = hits / (predicted + 1e-20);
            var recall = hits / (Truth + 1e-20);
            curve[i] = hits == 0 ? 0 : (1 + BetaSquared) * precision * recall / ((BetaSquared * precision) + recall);
        }

        return curve;
    }

    /// <summary>The frame's value in a column of the CSV table; null where it has none.</summary>
    internal double? Of(string key) => key switch
    {
        MetricKeys.IoU => IoU,
        MetricKeys.F1 => F1,
        MetricKeys.Marked => Predicted,
        MetricKeys.Truth => Truth,
        MetricKeys.Pixels => Pixels,
        _ => throw new ArgumentException($"A frame has no '{key}'.", nameof(key)),
    };

    private static void CheckLengths(int prediction, int truth, string argument)
    {
        if (prediction != truth || prediction == 0)
        {
            throw new ArgumentException($"The prediction has {prediction} values and the ground truth {truth} pixels; they must be of one size, and not empty.", argument);
        }
    }
}
