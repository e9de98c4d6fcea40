using AvSam.MLNet.Audio;
using AvSam.MLNet.Training.Data;

namespace AvSam.MLNet.Training.Sounds;

/// <summary>The sounds of a split in memory, with the number of each one's category.</summary>
public sealed class SoundLibrary
{
    private readonly short[][] _samples;
    private readonly int[] _categories;
    private readonly LogSpectrogram _spectrogram = new(SpectrogramOptions.AvSam);

    private SoundLibrary(short[][] samples, int[] categories)
    {
        _samples = samples;
        _categories = categories;
    }

    /// <summary>How many sounds there are.</summary>
    public int Count => _samples.Length;

    /// <summary>Values of one spectrogram.</summary>
    public int SpectrogramLength => _spectrogram.Bins * _spectrogram.Frames;

    /// <summary>The number of a sound's category.</summary>
    public int Category(int sound) => _categories[sound];

    /// <summary>Reads the sounds of scenes, cut or tiled to the spectrogram's window.</summary>
    public static SoundLibrary Read(IReadOnlyList<TrainingScene> scenes, IReadOnlyList<string> categories, CancellationToken cancellationToken = default)
    {
        var number = categories.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var preparation = SoundPreparation.For(SpectrogramOptions.AvSam);
        var samples = new short[scenes.Count][];
        Parallel.For(0, scenes.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var window = preparation.Read(scenes[i].AudioPath, cancellation: cancellationToken);
            samples[i] = Array.ConvertAll(window, value => (short)Math.Clamp(MathF.Round(value * short.MaxValue), short.MinValue, short.MaxValue));
        });
        return new(samples, [.. scenes.Select(scene => number[scene.Category])]);
    }

    /// <summary>The spectrogram of a sound, changed by <paramref name="augmentation"/> if there is one.</summary>
    public void Spectrogram(int sound, Span<float> destination, SoundAugmentation? augmentation, Random random)
    {
        var samples = Array.ConvertAll(_samples[sound], value => value / (float)short.MaxValue);
        _spectrogram.Compute(augmentation?.Apply(samples, random) ?? samples, destination);
        if (augmentation is not null)
        {
            HideBands(destination, random);
        }
    }

    // Two bands of frequencies and two stretches of time go silent (SpecAugment).
    private void HideBands(Span<float> spectrogram, Random random)
    {
        const float silence = -16.118096f / 12;
        for (var band = 0; band < 2; band++)
        {
            var height = random.Next(0, 28);
            var top = random.Next(_spectrogram.Bins - height);
            spectrogram.Slice(top * _spectrogram.Frames, height * _spectrogram.Frames).Fill(silence);

            var width = random.Next(0, 40);
            var left = random.Next(_spectrogram.Frames - width);
            for (var row = 0; row < _spectrogram.Bins; row++)
            {
                spectrogram.Slice((row * _spectrogram.Frames) + left, width).Fill(silence);
            }
        }
    }
}
