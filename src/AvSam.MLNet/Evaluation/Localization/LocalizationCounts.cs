using System.Buffers;
using System.Numerics.Tensors;

namespace AvSam.MLNet.Evaluation;

/// <summary>One localisation map against its consensus map: all that the field's localisation metrics need (docs/reference.md §1.7–1.9).</summary>
public sealed class LocalizationCounts
{
    private LocalizationCounts()
    {
    }

    /// <summary>Pixels of the picture, N.</summary>
    public required int Pixels { get; init; }

    /// <summary>Pixels that the rule marks, |P|.</summary>
    public required int Marked { get; init; }

    /// <summary>Pixels of the consensus, g ≥ 1: at least two annotators of Flickr-SoundNet, any box of VGG-SS.</summary>
    public required int ConsensusPixels { get; init; }

    /// <summary>Σ g: the ground truth, a pixel of one annotator only counting one half.</summary>
    public required double Truth { get; init; }

    /// <summary>Σ P·g: as much of the ground truth as is marked.</summary>
    public required double Intersection { get; init; }

    /// <summary>Σ P·[g = 0]: marked pixels that no annotator marked.</summary>
    public required int MarkedOutside { get; init; }

    /// <summary>
    /// cIoU = Σ P·g / (Σ g + Σ P·[g = 0]), in 0–1 (EZ-VSL; Senocak et al. 2018). Rewards a mask that covers what annotators agree on and
    /// little else; a pixel of one annotator costs nothing when marked. 0 where there is neither ground truth nor mark.
    /// </summary>
    public double ConsensusIoU => Truth + MarkedOutside == 0 ? 0 : Intersection / (Truth + MarkedOutside);

    /// <summary>
    /// Average precision of the scores for the consensus pixels (g ≥ 1), in 0–1: rewards the right order of pixels, at no threshold. Null
    /// without a consensus pixel, where it is not defined.
    /// </summary>
    public required double? AveragePrecision { get; init; }

    /// <summary>
    /// AVGN's average precision, whose arguments are swapped: the marked pixels are what is to be found and the consensus map is the
    /// score. For a binary map r·p + (1 − r)·|P|/N: rewards a larger marked area, and serves comparison with published figures only.
    /// Null where nothing is marked, where it is not defined.
    /// </summary>
    public required double? AveragePrecisionAvgn { get; init; }

    /// <summary>Counts a picture.</summary>
    /// <param name="scores">One score a pixel; finite under <see cref="LocalizationRule.Median"/>, in 0–1 for a heat map.</param>
    /// <param name="truth">One value a pixel in the same order, 0–1: the consensus map g.</param>
    /// <param name="rule">Which pixels are marked.</param>
    /// <param name="kind">What the scores are. Default logits.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no pixels, or a value is not a number or outside its range.</exception>
    public static LocalizationCounts FromScores(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> truth, LocalizationRule rule, LocalizationScoreKind kind = LocalizationScoreKind.Logits)
    {
        CheckLengths(scores.Length, truth.Length, nameof(scores));
        var rented = ArrayPool<byte>.Shared.Rent(2 * scores.Length);
        try
        {
            var marked = rented.AsSpan(0, scores.Length);
            var consensus = rented.AsSpan(scores.Length, scores.Length);
            LocalizationThreshold.Mark(scores, rule, kind, marked);
            MarkConsensus(truth, consensus);
            return Count(scores, truth, marked, consensus);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Counts a picture whose mask is given and not made by a rule.</summary>
    /// <param name="mask">One byte a pixel; anything but 0 is marked.</param>
    /// <param name="scores">One score a pixel, for the average precision.</param>
    /// <param name="truth">One value a pixel in the same order, 0–1: the consensus map g.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are no pixels, or a value is not a number or outside its range.</exception>
    public static LocalizationCounts FromMask(ReadOnlySpan<byte> mask, ReadOnlySpan<float> scores, ReadOnlySpan<float> truth)
    {
        CheckLengths(mask.Length, truth.Length, nameof(mask));
        CheckLengths(scores.Length, truth.Length, nameof(scores));
        if (float.IsNaN(TensorPrimitives.Max(scores)))
        {
            throw new ArgumentException($"The prediction's value {scores.IndexOf(float.NaN)} (counted from 0, row by row) is not a number.", nameof(scores));
        }

        var marked = new byte[mask.Length];
        for (var i = 0; i < mask.Length; i++)
        {
            marked[i] = (byte)(mask[i] != 0 ? 1 : 0);
        }

        var consensus = new byte[mask.Length];
        MarkConsensus(truth, consensus);
        return Count(scores, truth, marked, consensus);
    }

    /// <summary>The picture's value in a column of the CSV table; null where it has none.</summary>
    internal double? Of(string key) => key switch
    {
        MetricKeys.ConsensusIoU => ConsensusIoU,
        MetricKeys.AveragePrecision => AveragePrecision,
        MetricKeys.AveragePrecisionAvgn => AveragePrecisionAvgn,
        MetricKeys.Marked => Marked,
        MetricKeys.Consensus => ConsensusPixels,
        MetricKeys.Pixels => Pixels,
        _ => throw new ArgumentException($"A picture has no '{key}'.", nameof(key)),
    };

    private static void CheckLengths(int prediction, int truth, string argument)
    {
        if (prediction != truth || prediction == 0)
        {
            throw new ArgumentException($"The prediction has {prediction} values and the consensus map {truth}; they must be of one size, and not empty.", argument);
        }
    }

    private static void MarkConsensus(ReadOnlySpan<float> truth, Span<byte> consensus)
    {
        if (!(TensorPrimitives.Min(truth) >= 0 && TensorPrimitives.Max(truth) <= 1))
        {
            var at = 0;
            while (truth[at] is >= 0 and <= 1)
            {
                at++;
            }

            throw new ArgumentException($"The consensus map's value {at} (counted from 0, row by row) is {truth[at]}; expected 0–1.", nameof(truth));
        }

        for (var i = 0; i < truth.Length; i++)
        {
            consensus[i] = (byte)(truth[i] >= 1 ? 1 : 0);
        }
    }

    private static LocalizationCounts Count(ReadOnlySpan<float> scores, ReadOnlySpan<float> truth, ReadOnlySpan<byte> marked, ReadOnlySpan<byte> consensus)
    {
        var (all, agreed, outside) = (0, 0, 0);
        var (sum, intersection) = (0.0, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            all += marked[i];
            agreed += consensus[i];
            outside += marked[i] & (truth[i] == 0 ? 1 : 0);
            sum += truth[i];
            intersection += marked[i] * truth[i];
        }

        return new()
        {
            Pixels = scores.Length,
            Marked = all,
            ConsensusPixels = agreed,
            Truth = sum,
            Intersection = intersection,
            MarkedOutside = outside,
            AveragePrecision = agreed == 0 ? null : PixelAveragePrecision.Measure(scores, consensus),
            AveragePrecisionAvgn = all == 0 ? null : PixelAveragePrecision.Measure(truth, marked),
        };
    }
}
