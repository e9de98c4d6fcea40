using AvSam.MLNet.Audio;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Makes the log spectrogram of a column of samples: ln(S + 1e-7) / 12 (paper §3.1, docs/reference.md §1.2–1.3).</summary>
public sealed class ExtractLogSpectrogramEstimator : StageEstimator<ExtractLogSpectrogramTransformer>
{
    private readonly Options _options;

    internal ExtractLogSpectrogramEstimator(IHostEnvironment environment, Options options)
        : base(environment)
    {
        _options = options.Checked();
        Columns = ExtractLogSpectrogramTransformer.ColumnsOf(_options);
    }

    internal override StageColumns Columns { get; }

    private protected override ExtractLogSpectrogramTransformer Create() => new(Environment, _options);

    /// <summary>Options of <see cref="ExtractLogSpectrogramEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        private const int MaxValues = 1 << 24;

        /// <summary>The column of spectrograms, a vector of Single of bins × frames, row by row; default <c>Spectrogram</c>.</summary>
        public override string OutputColumnName { get; init; } = "Spectrogram";

        /// <summary>The column of samples in [−1, 1], a vector of Single of any size; default <c>Waveform</c>. Cut or repeated to the spectrogram's length.</summary>
        public string InputColumnName { get; init; } = "Waveform";

        /// <summary>The spectrogram's shape; default <see cref="SpectrogramOptions.AvSam"/>, 257×300.</summary>
        public SpectrogramOptions Spectrogram { get; init; } = SpectrogramOptions.AvSam;

        internal Options Checked()
        {
            CheckShared();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
            Spectrogram.Validate();
            return (long)Spectrogram.Bins * Spectrogram.Frames <= MaxValues
                ? this
                : throw new ArgumentOutOfRangeException(nameof(Spectrogram), $"A spectrogram of {Spectrogram.Bins}×{Spectrogram.Frames} has more than {MaxValues} values.");
        }
    }
}
