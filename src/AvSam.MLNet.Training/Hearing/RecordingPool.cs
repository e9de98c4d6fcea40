using System.Collections.Concurrent;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>Recordings in memory, from which windows are drawn: rare categories more often than their share.</summary>
internal sealed class RecordingPool
{
    /// <summary>What is heard in a window: more than one thing.</summary>
    public const int Several = -2;

    /// <summary>What is heard in a window: not known.</summary>
    public const int Unknown = -1;

    // Between two repetitions of a short sound.
    private const double LongestGapSeconds = 0.6;
    private const float Quietest = 1e-3f;

    // Windows that may be silent one after the other before the recordings are taken for silent.
    private const int MostAttempts = 10_000;
    private static readonly SoundPreparation s_preparation = SoundPreparation.AvSam;

    private readonly IReadOnlyList<TrainingRecording> _recordings;
    private readonly int[] _labels;
    private readonly WeightedDraw _draw;
    private readonly HearingOptions _options;
    private readonly ConcurrentDictionary<int, short[]> _read = new();

    public RecordingPool(IReadOnlyList<TrainingRecording> recordings, SoundingCategories names, HearingOptions options)
    {
        if (recordings.Count == 0)
        {
            throw new InvalidDataException("There are no recordings to learn to hear from; expected some in the data sets' training splits.");
        }

        (_recordings, _options) = (recordings, options);
        _labels = [.. recordings.Select(recording => recording.Category is { } category ? names.IndexOf(category) : Unknown)];
        var counts = _labels.CountBy(label => label).ToDictionary();
        _draw = new(_labels.Select(label => label == Unknown ? options.UnlabelledWeight : Math.Pow(counts[label], -options.Balance)));
    }

    /// <summary>A window of 66,150 samples and the name of what is heard in it, or <see cref="Unknown"/> or <see cref="Several"/>.</summary>
    public (float[] Samples, int Label) Draw(int none, Random random)
    {
        if (random.NextDouble() < _options.SilenceShare)
        {
            return (Silence(random), none);
        }

        var (samples, label) = One(random);
        if (random.NextDouble() < _options.MixShare)
        {
            var (other, second) = One(random);
            var loudness = (float)(0.05 + (0.95 * random.NextDouble()));
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += loudness * other[i];
            }

            label = loudness < 0.3 || second == label || second == none ? label : Several;
            Normalise(samples);
        }

        return (_options.Augmentation.Apply(samples, random), label);
    }

    private (float[] Samples, int Label) One(Random random)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var index = _draw.Next(random);
            var sound = _read.GetOrAdd(index, i => Compact(s_preparation.ReadWhole(_recordings[i].Path).Samples));
            var window = Cut(sound, random);
            if (Normalise(window))
            {
                return (window, _labels[index]);
            }
        }

        throw new InvalidDataException($"All of {MostAttempts} windows of the recordings to learn from were silent, such as of '{_recordings[0].Path}'.");
    }

    private static float[] Cut(short[] sound, Random random)
    {
        var window = new float[s_preparation.Samples];
        if (sound.Length >= window.Length)
        {
            Copy(sound, random.Next(sound.Length - window.Length + 1), window);
            return window;
        }

        for (var at = random.Next(s_preparation.SampleRate / 4); at < window.Length; at += sound.Length + random.Next((int)(LongestGapSeconds * s_preparation.SampleRate)))
        {
            Copy(sound, 0, window.AsSpan(at, Math.Min(sound.Length, window.Length - at)));
        }

        return window;
    }

    private static void Copy(short[] sound, int start, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = sound[start + i] / 32768f;
        }
    }

    // To the same peak; what is silent has none.
    private static bool Normalise(float[] samples)
    {
        var peak = samples.Max(MathF.Abs);
        if (peak < Quietest)
        {
            return false;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= 0.5f / peak;
        }

        return true;
    }

    private static float[] Silence(Random random)
    {
        var level = (float)Math.Pow(10, -6 + (3 * random.NextDouble()));
        return [.. Enumerable.Range(0, s_preparation.Samples).Select(_ => level * ((2 * random.NextSingle()) - 1))];
    }

    private static short[] Compact(ReadOnlySpan<float> samples)
    {
        var values = new short[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (short)Math.Clamp(MathF.Round(samples[i] * 32768), short.MinValue, short.MaxValue);
        }

        return values;
    }
}
