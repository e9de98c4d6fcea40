using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Stamps;

/// <summary>Makes the 3 seconds that a scene sounds: a random crop of the recording, or the recording repeated; a random level; mild noise.</summary>
internal static class SceneSound
{
    public const int Samples = (int)(SoundPreparation.DefaultSeconds * SoundPreparation.DefaultSampleRate);

    private const int Crops = 16;

    /// <param name="recording">The recording or its part; anything but empty or silent.</param>
    /// <param name="random">The scene's own numbers.</param>
    /// <returns><see cref="Samples"/> samples, peak within [−1, 1].</returns>
    public static float[] Make(ReadOnlySpan<float> recording, StampRandom random)
    {
        var clip = new float[Samples];
        if (recording.Length >= Samples)
        {
            LoudEnoughCrop(recording, random).CopyTo(clip);
        }
        else
        {
            var offset = random.Below(recording.Length);
            for (var i = 0; i < clip.Length; i++)
            {
                clip[i] = recording[(offset + i) % recording.Length];
            }
        }

        var peak = 0f;
        foreach (var sample in clip)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        var gain = (float)random.Between(0.4, 0.9) / peak;
        var noise = (float)(Rms(clip) * gain * random.Between(0.01, 0.05)); // 26 to 40 dB below the sound
        for (var i = 0; i < clip.Length; i++)
        {
            clip[i] = Math.Clamp((clip[i] * gain) + (noise * (float)random.NextNormal()), -1f, 1f);
        }

        return clip;
    }

    public static double Rms(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / Math.Max(1, samples.Length));
    }

    /// <summary>The first of some random crops that is at least half as loud as the whole; the loudest of them where none is. Recordings have pauses.</summary>
    private static ReadOnlySpan<float> LoudEnoughCrop(ReadOnlySpan<float> recording, StampRandom random)
    {
        var enough = Rms(recording) / 2;
        var (best, loudest) = (0, -1.0);
        for (var i = 0; i < Crops && loudest < enough; i++)
        {
            var start = random.Below(recording.Length - Samples + 1);
            var loudness = Rms(recording.Slice(start, Samples));
            if (loudness > loudest)
            {
                (best, loudest) = (start, loudness);
            }
        }

        return recording.Slice(best, Samples);
    }
}
