using AvSam.MLNet.Audio;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Reads the sounds of a column of paths: mono, resampled, cut to a window (paper §4.1, docs/reference.md §1.1).</summary>
public sealed class LoadAudioEstimator : StageEstimator<LoadAudioTransformer>
{
    private readonly Options _options;

    internal LoadAudioEstimator(IHostEnvironment environment, Options options)
        : base(environment)
    {
        _options = options.Checked();
        Columns = LoadAudioTransformer.ColumnsOf(_options);
    }

    internal override StageColumns Columns { get; }

    private protected override LoadAudioTransformer Create() => new(Environment, _options);

    /// <summary>Options of <see cref="LoadAudioEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>The column of samples in [−1, 1], a vector of Single; default <c>Waveform</c>.</summary>
        public override string OutputColumnName { get; init; } = "Waveform";

        /// <summary>The column of paths, Text: wav, and every other format where ffmpeg is installed. Default <c>AudioPath</c>.</summary>
        public string InputColumnName { get; init; } = "AudioPath";

        /// <summary>The column of the window's start in seconds, Single, NaN for the clip's middle; default none: the middle.</summary>
        public string? StartColumnName { get; init; }

        /// <summary>The folder of relative paths; default none: the program's current folder.</summary>
        public string? AudioFolder { get; init; }

        /// <summary>The rate to resample to, in Hz, 1,000…192,000; default 22,050.</summary>
        public int SampleRate { get; init; } = SoundPreparation.DefaultSampleRate;

        /// <summary>The window's length in seconds, above 0 up to 60; default 3. Shorter clips are repeated.</summary>
        public double Seconds { get; init; } = SoundPreparation.DefaultSeconds;

        internal SoundPreparation Preparation => new(SampleRate, Seconds);

        internal Options Checked()
        {
            CheckShared();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
            ArgumentOutOfRangeException.ThrowIfLessThan(SampleRate, 1_000);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRate, 192_000);
            return Seconds * SampleRate >= 1 && Seconds <= 60
                ? this
                : throw new ArgumentOutOfRangeException(nameof(Seconds), Seconds, "Expected a window of at least one sample and at most 60 s.");
        }
    }
}
