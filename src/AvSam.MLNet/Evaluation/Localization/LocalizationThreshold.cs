using System.Buffers;
using System.Numerics.Tensors;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>Marks the pixels of a localisation map by a <see cref="LocalizationRule"/> (docs/reference.md §1.8).</summary>
public static class LocalizationThreshold
{
    /// <summary>Writes 1 for each marked pixel and 0 for each other.</summary>
    /// <param name="scores">One score a pixel; finite under <see cref="LocalizationRule.Median"/>, in 0–1 for a heat map.</param>
    /// <param name="rule">Which pixels are marked.</param>
    /// <param name="kind">What the scores are.</param>
    /// <param name="marked">One byte a pixel, written in the same order.</param>
    /// <exception cref="ArgumentException">A score is not a number, or outside its range.</exception>
    public static void Mark(ReadOnlySpan<float> scores, LocalizationRule rule, LocalizationScoreKind kind, Span<byte> marked)
    {
        // Both give NaN if there is one.
        var (minimum, maximum) = (TensorPrimitives.Min(scores), TensorPrimitives.Max(scores));
        Check(scores, minimum, maximum, rule, kind);
        if (rule == LocalizationRule.Median)
        {
            MarkUpperHalf(scores, minimum, maximum, marked);
            return;
        }

        for (var i = 0; i < scores.Length; i++)
        {
            marked[i] = (byte)((kind == LocalizationScoreKind.HeatMap ? scores[i] >= 0.5f : PredictedMask.IsInside(scores[i])) ? 1 : 0);
        }
    }

    private static void MarkUpperHalf(ReadOnlySpan<float> scores, float minimum, float maximum, Span<byte> marked)
    {
        // In float32 as the field's scripts do: scaling can make neighbouring values equal. It keeps the order, so raw values are sorted.
        var threshold = Scale(AtAscendingIndex(scores, scores.Length / 2), minimum, maximum);
        for (var i = 0; i < scores.Length; i++)
        {
            marked[i] = (byte)(Scale(scores[i], minimum, maximum) >= threshold ? 1 : 0);
        }
    }

    private static float Scale(float value, float minimum, float maximum) => maximum == minimum ? value : (value - minimum) / (maximum - minimum);

    private static float AtAscendingIndex(ReadOnlySpan<float> scores, int index)
    {
        var rented = ArrayPool<uint>.Shared.Rent(2 * scores.Length);
        try
        {
            var keys = rented.AsSpan(0, scores.Length);
            for (var i = 0; i < scores.Length; i++)
            {
                keys[i] = RadixSort.Key(scores[i]);
            }

            RadixSort.Sort(keys, rented.AsSpan(scores.Length, scores.Length));
            return RadixSort.Value(keys[index]);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(rented);
        }
    }

    private static void Check(ReadOnlySpan<float> scores, float minimum, float maximum, LocalizationRule rule, LocalizationScoreKind kind)
    {
        var (low, high, expected) = (rule, kind) switch
        {
            (LocalizationRule.Median, _) => (float.MinValue, float.MaxValue, "a finite number"),
            (_, LocalizationScoreKind.HeatMap) => (0f, 1f, "0–1 of a heat map"),
            _ => (float.NegativeInfinity, float.PositiveInfinity, "a number"),
        };
        if (minimum >= low && maximum <= high)
        {
            return;
        }

        var at = 0;
        while (scores[at] >= low && scores[at] <= high)
        {
            at++;
        }

        throw new ArgumentException($"The prediction's value {at} (counted from 0, row by row) is {scores[at]}; expected {expected}.", nameof(scores));
    }
}
