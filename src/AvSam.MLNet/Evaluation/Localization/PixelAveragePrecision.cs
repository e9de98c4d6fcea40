using System.Buffers;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Average precision of one picture's pixels, AP = Σ (Rₙ − Rₙ₋₁)·Pₙ over descending thresholds, equal scores being one threshold, without
/// interpolation: scikit-learn's <c>average_precision_score</c> (docs/reference.md §1.9).
/// </summary>
/// <remarks>
/// Exact for any scores: a histogram over probabilities would merge the scores of confident pixels, where AP is decided. The pixels of a
/// picture are sorted, and nothing is kept but the value.
/// </remarks>
internal static class PixelAveragePrecision
{
    /// <summary>The average precision of a picture.</summary>
    /// <param name="scores">One score a pixel, not NaN.</param>
    /// <param name="positives">One byte a pixel: anything but 0 for a pixel that is to be found.</param>
    /// <returns>A value in 0–1; 0 where no pixel is to be found.</returns>
    public static double Measure(ReadOnlySpan<float> scores, ReadOnlySpan<byte> positives)
    {
        var rented = ArrayPool<uint>.Shared.Rent(2 * scores.Length);
        try
        {
            // Positives fill the keys from the front, the others from the back; each side is sorted for itself.
            var keys = rented.AsSpan(0, scores.Length);
            var spare = rented.AsSpan(scores.Length, scores.Length);
            var (front, back) = (0, keys.Length);
            for (var i = 0; i < scores.Length; i++)
            {
                keys[positives[i] != 0 ? front++ : --back] = RadixSort.Key(scores[i]);
            }

            if (front == 0)
            {
                return 0;
            }

            var positive = keys[..front];
            var negative = keys[front..];
            RadixSort.Sort(positive, spare);
            RadixSort.Sort(negative, spare);
            return Walk(positive, negative);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(rented);
        }
    }

    /// <summary>The average precision of a mask without degrees, in closed form from its counts.</summary>
    public static double OfMask(int pixels, int marked, int positives, int intersection)
    {
        if (positives == 0)
        {
            return 0;
        }

        var precision = marked == 0 ? 0 : (double)intersection / marked;
        var recall = (double)intersection / positives;
        return (recall * precision) + ((1 - recall) * positives / pixels);
    }

    private static double Walk(ReadOnlySpan<uint> positive, ReadOnlySpan<uint> negative)
    {
        var sum = 0.0;
        var (hits, misses) = (0, 0);
        while (hits < positive.Length)
        {
            var threshold = positive[^(hits + 1)];
            var before = hits;
            while (hits < positive.Length && positive[^(hits + 1)] == threshold)
            {
                hits++;
            }

            while (misses < negative.Length && negative[^(misses + 1)] >= threshold)
            {
                misses++;
            }

            sum += (double)(hits - before) * hits / (hits + misses);
        }

        return sum / positive.Length;
    }
}
