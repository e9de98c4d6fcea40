namespace AvSam.MLNet.Audio;

/// <summary>
/// The one way from a recording to what a network hears: read, mixed down to mono, resampled, and cut or repeated to a window
/// (paper §4.1; docs/reference.md §1.1). Training, prediction, evaluation and the data generator all use it. Safe to use from several threads at once.
/// </summary>
public sealed class SoundPreparation
{
    /// <summary>The paper's sample rate, in Hz.</summary>
    public const int DefaultSampleRate = 22_050;

    /// <summary>The paper's window, in seconds.</summary>
    public const double DefaultSeconds = 3;

    private const double LongestWindow = 3600;
    private const int MostSamples = 1 << 28;

    /// <summary>Prepares sounds for one rate and one window.</summary>
    /// <param name="sampleRate">The rate to resample to, 1,000 to 768,000 Hz. Default 22,050.</param>
    /// <param name="seconds">The window: at least one sample, at most an hour and 268,435,456 samples. Default 3.</param>
    public SoundPreparation(int sampleRate = DefaultSampleRate, double seconds = DefaultSeconds)
    {
        SampleRates.Check(sampleRate, nameof(sampleRate));
        if (!(seconds * sampleRate is >= 1 and <= MostSamples && seconds <= LongestWindow))
        {
            throw new ArgumentOutOfRangeException(
                nameof(seconds), seconds, $"Expected a window of 1 to {MostSamples} samples and at most {LongestWindow} s.");
        }

        SampleRate = sampleRate;
        Seconds = seconds;
    }

    /// <summary>The paper's preparation: 3 s at 22,050 Hz.</summary>
    public static SoundPreparation AvSam { get; } = new();

    /// <summary>The rate of a prepared sound, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>The length of a prepared sound, in seconds.</summary>
    public double Seconds { get; }

    /// <summary>The length of a prepared sound, in samples: int(seconds · rate), 66,150 by default.</summary>
    public int Samples => (int)(Seconds * SampleRate);

    /// <summary>The limits under which files are read. Default: those of <see cref="AudioReadOptions"/>.</summary>
    public AudioReadOptions Reading { get; init; } = new();

    /// <summary>What a spectrogram is made of.</summary>
    /// <param name="spectrogram">The spectrogram's rate and length count.</param>
    public static SoundPreparation For(SpectrogramOptions spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        return new(spectrogram.SampleRate, spectrogram.Seconds);
    }

    /// <summary>The moment in the middle of a window that begins at <paramref name="start"/>.</summary>
    /// <param name="start">Seconds from the sound's start; NaN, an infinity or null for the window in the sound's middle.</param>
    /// <returns>The moment in seconds, or null for the sound's middle.</returns>
    public double? CentreOf(double? start) => start is { } begin && double.IsFinite(begin) ? begin + (Seconds / 2) : null;

    /// <summary>Reads a file and prepares it.</summary>
    /// <param name="path">The sound file; of a video, the first sound track.</param>
    /// <param name="centre">The moment in the middle of the window, in seconds from the sound's start; null for the sound's middle.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns><see cref="Samples"/> samples.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read as sound; see <see cref="AudioFile.Read"/>.</exception>
    public float[] Read(string path, double? centre = null, CancellationToken cancellation = default) =>
        Prepare(AudioFile.Read(path, Reading, cancellation), centre);

    /// <summary>Prepares a sound that is in memory. Only as much of it is resampled as the window shows.</summary>
    /// <param name="sound">The sound, of at least one sample.</param>
    /// <param name="centre">The moment in the middle of the window, in seconds from the sound's start; null for the sound's middle.</param>
    /// <returns><see cref="Samples"/> samples. A window that reaches beyond the sound is moved inside; a sound that is too short is repeated.</returns>
    /// <exception cref="ArgumentException">The sound has no samples, or the window shows one that is not a finite number.</exception>
    public float[] Prepare(Waveform sound, double? centre = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var resampler = sound.SampleRate == SampleRate ? null : ResamplerCache.Get(sound.SampleRate, SampleRate);
        var length = resampler?.OutputLength(sound.Samples.Length) ?? sound.Samples.Length;
        var window = resampler is null || length <= Samples
            ? AudioWindow.Take(resampler?.Process(sound.Samples) ?? sound.Samples, SampleRate, Seconds, centre)
            : resampler.Process(sound.Samples, AudioWindow.Start(length, Samples, SampleRate, centre), Samples);
        var broken = Array.FindIndex(window, sample => !float.IsFinite(sample));
        return broken < 0
            ? window
            : throw new ArgumentException($"The sound has samples that are not finite numbers, around sample {broken} of the window.", nameof(sound));
    }

    /// <summary>A prepared sound of zeros: what is heard where nothing sounds.</summary>
    public Waveform Silence() => new(new float[Samples], SampleRate);

    /// <summary>Reads a file whole: mono and resampled, but not cut.</summary>
    /// <param name="path">The sound file; of a video, the first sound track.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file cannot be read as sound (see <see cref="AudioFile.Read"/>), or would have too many samples once resampled.
    /// </exception>
    public Waveform ReadWhole(string path, CancellationToken cancellation = default)
    {
        var sound = AudioFile.Read(path, Reading, cancellation);
        var samples = Math.Ceiling((double)sound.Samples.Length / sound.SampleRate * SampleRate);
        return samples <= Reading.MaximumSamples
            ? Resampler.Resample(sound, SampleRate)
            : throw new InvalidDataException(
                $"'{path}': {sound.Seconds:0.#} s would become {samples} samples at {SampleRate} Hz; expected at most {Reading.MaximumSamples}. "
                + "Cut the sound, or take a lower rate.");
    }
}
