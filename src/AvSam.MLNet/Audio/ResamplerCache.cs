using System.Collections.Concurrent;

namespace AvSam.MLNet.Audio;

/// <summary>Keeps the filters of the first few ratios met; files of ever new rates do not make it grow.</summary>
internal static class ResamplerCache
{
    private const int Most = 8;

    private static readonly ConcurrentDictionary<(int Source, int Target), Resampler> s_kept = new();

    internal static Resampler Get(int source, int target)
    {
        if (s_kept.TryGetValue((source, target), out var known))
        {
            return known;
        }

        var made = new Resampler(source, target);
        if (s_kept.Count < Most)
        {
            s_kept.TryAdd((source, target), made);
        }

        return made;
    }
}
