using System.Numerics;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>A picture with its candidates and the truth, as bits.</summary>
/// <param name="Masks">The candidates' masks.</param>
/// <param name="Quality">The IoU that each may have, 0–1.</param>
/// <param name="Kept">Which of them there are.</param>
/// <param name="Names">The probabilities of each one's names.</param>
/// <param name="Places">The probabilities of names at every place [names,places].</param>
/// <param name="Truth">For each name that the picture shows the pixels of all of its objects.</param>
/// <param name="Judged">The pixels that count.</param>
/// <param name="Categories">How many categories it shows, those without a name as well.</param>
internal sealed record DecidingPicture(
    ulong[][] Masks, float[] Quality, bool[] Kept, float[][] Names, float[] Places, IReadOnlyDictionary<int, ulong[]> Truth, ulong[] Judged, int Categories)
{
    /// <summary>Whether it is composed rather than photographed. Default false.</summary>
    public bool IsScene { get; init; }

    /// <summary>Packs booleans.</summary>
    public static ulong[] Pack(int count, Func<int, bool> isSet)
    {
        var bits = new ulong[(count + 63) / 64];
        for (var i = 0; i < count; i++)
        {
            if (isSet(i))
            {
                bits[i / 64] |= 1UL << (i % 64);
            }
        }

        return bits;
    }

    /// <summary>The IoU of the union of some candidates with the truth, over the pixels that count.</summary>
    public double Iou(IReadOnlyList<int> candidates, ulong[] truth)
    {
        var (shared, either) = (0, 0);
        for (var i = 0; i < truth.Length; i++)
        {
            var marked = 0UL;
            foreach (var candidate in candidates)
            {
                marked |= Masks[candidate][i];
            }

            shared += BitOperations.PopCount(marked & truth[i] & Judged[i]);
            either += BitOperations.PopCount((marked | truth[i]) & Judged[i]);
        }

        return either == 0 ? 0 : (double)shared / either;
    }

    /// <summary>The share of the picture's pixels that are set.</summary>
    public static double Share(ulong[] bits) => bits.Sum(BitOperations.PopCount) / (64.0 * bits.Length);
}
