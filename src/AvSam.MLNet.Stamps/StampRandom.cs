using System.Globalization;
using System.Text;

namespace AvSam.MLNet.Stamps;

/// <summary>
/// Random numbers that are the same on every machine and every .NET: SplitMix64 (Steele, Lea, Flood 2014), seeded by the
/// FNV-1a hash of what the numbers are for. Every scene has its own, so the order in which workers take scenes is of no matter.
/// </summary>
internal sealed class StampRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>The numbers for one purpose, e.g. <c>For(1, "train", 17, "picture")</c>.</summary>
    public static StampRandom For(int seed, string split, int index, string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{split}/{index}/{purpose}")))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return new StampRandom(hash);
    }

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [from, to).</summary>
    public double Between(double from, double to) => from + ((to - from) * NextDouble());

    /// <summary>Uniform in [0, count).</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>Uniform in [from, to], both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool NextBool() => NextBits() >> 63 != 0;

    /// <summary>Nearly normal, mean 0 and variance 1: the sum of four uniforms, which needs no logarithm that machines round differently.</summary>
    public double NextNormal() => (NextDouble() + NextDouble() + NextDouble() + NextDouble() - 2) * 1.7320508075688772;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Fisher–Yates.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
