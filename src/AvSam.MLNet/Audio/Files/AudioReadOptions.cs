namespace AvSam.MLNet.Audio;

/// <summary>The limits under which a sound file, which may be hostile, is read.</summary>
public sealed class AudioReadOptions
{
    /// <summary>The longest sound that is read; a longer one is an error. Default 20 minutes, more than zero.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long ffmpeg may work on one file before it is ended. Default 60 s, more than zero.</summary>
    public TimeSpan DecoderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The ffmpeg program for everything that is not a plain WAV file. Default null: the first one on PATH.</summary>
    public string? FfmpegPath { get; init; }

    /// <summary>
    /// Whether a WAV file that holds fewer samples than its header claims (a download cut short, a recorder that never
    /// closed the file) is read as far as it goes. Default false: such a file is an error.
    /// </summary>
    public bool AllowTruncated { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(DecoderTimeout, TimeSpan.Zero);
    }
}
