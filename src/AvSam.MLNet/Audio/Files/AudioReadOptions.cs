namespace AvSam.MLNet.Audio;

/// <summary>The limits under which a sound file, which may be hostile, is read.</summary>
public sealed class AudioReadOptions
{
    /// <summary>The longest sound that is read; a longer one is an error. Default 20 minutes; more than zero.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// The most samples of one channel, after decoding; more are an error. Each takes 4 bytes, and reading needs up to twice that.
    /// Default 57,600,000: 20 minutes at 48,000 Hz, 5 minutes at 192,000 Hz. At least 1, at most 2,147,483,591.
    /// </summary>
    public long MaximumSamples { get; init; } = 20L * 60 * 48_000;

    /// <summary>
    /// The most bytes of samples, all channels together, after decoding (ffmpeg hands over 4 bytes a sample); more are an error.
    /// They are read block by block, so that this bounds the work rather than the memory. Default 2 GiB; at least 1.
    /// </summary>
    public long MaximumBytes { get; init; } = 2L << 30;

    /// <summary>How long ffmpeg may work on one file before it is ended. Default 60 s; more than zero.</summary>
    public TimeSpan DecoderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The ffmpeg program for everything that is not a plain WAV file. Default null: the first one on PATH.</summary>
    public string? FfmpegPath { get; init; }

    /// <summary>
    /// Whether a WAV file that holds fewer samples than its header claims (a download cut short, a recorder that was switched off)
    /// is read as far as it goes. Default true; false makes it an error. A header that leaves the length open (0 or FFFFFFFF, as
    /// streaming writers do) claims nothing, and is always read to the end of the file.
    /// </summary>
    public bool AllowTruncated { get; init; } = true;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumSamples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumSamples, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(DecoderTimeout, TimeSpan.Zero);
    }
}
