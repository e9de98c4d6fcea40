namespace AvSam.MLNet.Audio;

/// <summary>The shape of a log spectrogram (docs/reference.md §1.2–1.3).</summary>
public sealed record SpectrogramOptions
{
    /// <summary>257×300, as the paper says (paper 4.1): 3 s at 22,050 Hz, hop 219, the only hop that yields 300 frames.</summary>
    public static SpectrogramOptions AvSam { get; } = new();

    /// <summary>257×276, as EZ-VSL's code does: the same with hop 238.</summary>
    public static SpectrogramOptions EzVsl { get; } = new() { Hop = 238 };

    /// <summary>Samples a second, in Hz. Default 22,050.</summary>
    public int SampleRate { get; init; } = SoundPreparation.DefaultSampleRate;

    /// <summary>The length of the sound, in seconds. Default 3.</summary>
    public double Seconds { get; init; } = SoundPreparation.DefaultSeconds;

    /// <summary>Samples in a segment, which is also the length of the transform; even, 2 to 65,536. Default 512.</summary>
    public int SegmentLength { get; init; } = 512;

    /// <summary>Samples from one segment's start to the next one's. Default 219; at least 1.</summary>
    public int Hop { get; init; } = 219;

    /// <summary>Samples of sound that one spectrogram takes: int(seconds · rate).</summary>
    public int Samples => (int)(Seconds * SampleRate);

    /// <summary>Rows of the spectrogram: frequencies 0 to half the sample rate.</summary>
    public int Bins => (SegmentLength / 2) + 1;

    /// <summary>Columns of the spectrogram: whole segments that fit, without padding.</summary>
    public int Frames => Hop < 1 ? 0 : ((Samples - SegmentLength) / Hop) + 1;

    internal void Validate()
    {
        SampleRates.Check(SampleRate, nameof(SampleRate));
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentLength, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentLength, 65_536);
        ArgumentOutOfRangeException.ThrowIfNotEqual(SegmentLength % 2, 0, nameof(SegmentLength));
        ArgumentOutOfRangeException.ThrowIfLessThan(Hop, 1);
        if (!(Seconds * SampleRate >= SegmentLength) || Seconds > 3600)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Seconds), Seconds, $"Expected at least one segment of {SegmentLength} samples and at most an hour.");
        }
    }
}
