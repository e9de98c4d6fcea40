using AvSam.MLNet.Audio;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Makes the log spectrogram of a column of samples: ln(S + 1e-7) / 12 (paper §4.1, docs/reference.md §1.2–1.3).</summary>
public sealed class ExtractLogSpectrogramEstimator : StageEstimator<ExtractLogSpectrogramTransformer>
{
    internal ExtractLogSpectrogramEstimator(IHostEnvironment environment, Options options)
        : base(environment, new ExtractLogSpectrogramStage(options.Checked()), (env, stage) => new(env, (ExtractLogSpectrogramStage)stage))
    {
    }

    /// <summary>Options of <see cref="ExtractLogSpectrogramEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        private const int MaxValues = 1 << 24;

        /// <summary>The column of spectrograms, a vector of Single of bins × frames, row by row; default <c>Spectrogram</c>.</summary>
        public override string OutputColumnName { get; init; } = "Spectrogram";

        /// <summary>The column of samples in [−1, 1], a vector of Single of any size at the spectrogram's rate; default <c>Waveform</c>. They are cut or repeated to the spectrogram's length.</summary>
        public string InputColumnName { get; init; } = "Waveform";

        /// <summary>The spectrogram's shape; default <see cref="SpectrogramOptions.AvSam"/>, 257×300.</summary>
        public SpectrogramOptions Spectrogram { get; init; } = SpectrogramOptions.AvSam;

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
            Spectrogram.Validate();
            if ((long)Spectrogram.Bins * Spectrogram.Frames > MaxValues)
            {
                throw new ArgumentOutOfRangeException(nameof(Spectrogram), $"A spectrogram of {Spectrogram.Bins}×{Spectrogram.Frames} has more than {MaxValues} values.");
            }
        }
    }
}
