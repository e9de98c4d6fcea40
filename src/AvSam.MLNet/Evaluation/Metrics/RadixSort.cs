using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Evaluation;

/// <summary>Sorts the scores of a picture in three passes over 11 bits each: time in proportion to the pixels, without a comparison.</summary>
internal static class RadixSort
{
    private const int Bits = 11, Buckets = 1 << Bits, Passes = 3;

    /// <summary>An unsigned number that is ordered as the float is; −0 and 0 give the same. Not for NaN.</summary>
    public static uint Key(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }

    /// <summary>The float of a <see cref="Key"/>.</summary>
    public static float Value(uint key) => BitConverter.UInt32BitsToSingle((key & 0x8000_0000) != 0 ? key & 0x7fff_ffff : ~key);

    /// <summary>Sorts keys, ascending.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="spare">As many values again, overwritten.</param>
    public static void Sort(Span<uint> keys, Span<uint> spare)
    {
        Span<int> counts = stackalloc int[Passes * Buckets];
        counts.Clear();
        foreach (var key in keys)
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Buckets) + Digit(key, pass)]++;
            }
        }

        var from = keys;
        var to = spare[..keys.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            var places = counts.Slice(pass * Buckets, Buckets);
            if (keys.Length == 0 || places[Digit(keys[0], pass)] == keys.Length)
            {
                continue; // All values share this digit.
            }

            var place = 0;
            foreach (ref var count in places)
            {
                (count, place) = (place, place + count);
            }

            foreach (var key in from)
            {
                to[places[Digit(key, pass)]++] = key;
            }

            var sorted = to;
            to = from;
            from = sorted;
        }

        if (!Unsafe.AreSame(ref MemoryMarshal.GetReference(from), ref MemoryMarshal.GetReference(keys)))
        {
            from.CopyTo(keys);
        }
    }

    private static int Digit(uint key, int pass) => (int)(key >> (pass * Bits)) & (Buckets - 1);
}
