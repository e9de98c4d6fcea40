using AvSam.MLNet.Audio;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>
/// Reads and prepares the sounds that a column of paths names: mono, resampled, cut or repeated to a window (paper §4.1, docs/reference.md §1.1).
/// Files are read under the default limits of <see cref="AudioReadOptions"/>: 20 minutes, 57,600,000 samples.
/// </summary>
public sealed class LoadAudioEstimator : StageEstimator<LoadAudioTransformer>
{
    internal LoadAudioEstimator(IHostEnvironment environment, Options options)
        : base(environment, new LoadAudioStage(options.Checked()), (env, stage) => new(env, (LoadAudioStage)stage))
    {
    }

    /// <summary>Options of <see cref="LoadAudioEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>The column of samples in [−1, 1], a vector of Single; default <c>Waveform</c>.</summary>
        public override string OutputColumnName { get; init; } = "Waveform";

        /// <summary>The column of paths, Text: WAV files, and most other formats where ffmpeg is installed. Default <c>AudioPath</c>.</summary>
        public string InputColumnName { get; init; } = "AudioPath";

        /// <summary>The column that says where the window starts, in seconds, Single; NaN takes the middle of the clip. Default none: always the middle.</summary>
        public string? StartColumnName { get; init; }

        /// <summary>The folder that relative paths start from. Default none: the program's current folder.</summary>
        public string? AudioFolder { get; init; }

        /// <summary>The rate to resample to, in Hz, 1,000…192,000; default 22,050.</summary>
        public int SampleRate { get; init; } = SoundPreparation.DefaultSampleRate;

        /// <summary>The window's length in seconds, from one sample to 60 s; default 3. Shorter clips are repeated.</summary>
        public double Seconds { get; init; } = SoundPreparation.DefaultSeconds;

        internal SoundPreparation Preparation => new(SampleRate, Seconds);

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
            ArgumentOutOfRangeException.ThrowIfLessThan(SampleRate, 1_000);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRate, 192_000);
            if (!(Seconds * SampleRate >= 1 && Seconds <= 60))
            {
                throw new ArgumentOutOfRangeException(nameof(Seconds), Seconds, "Expected a window of at least one sample and at most 60 s.");
            }
        }
    }
}
