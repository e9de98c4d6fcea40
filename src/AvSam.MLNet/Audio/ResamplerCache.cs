using System.Collections.Concurrent;

namespace AvSam.MLNet.Audio;

/// <summary>Keeps the filters of the first few ratios met; files of ever new rates do not make it grow.</summary>
internal static class ResamplerCache
{
    private const int Most = 8;

    private static readonly ConcurrentDictionary<(int Source, int Target), Resampler> Kept = new();

    internal static Resampler Get(int source, int target)
    {
        if (Kept.TryGetValue((source, target), out var known))
        {
            return known;
        }

        var made = new Resampler(source, target);
        if (Kept.Count < Most)
        {
            Kept.TryAdd((source, target), made);
        }

        return made;
    }
}
