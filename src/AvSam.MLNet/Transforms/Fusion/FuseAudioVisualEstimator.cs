using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Fuses pictures with sounds place by place: z = v + μ((θ(v)·φ(a))·mean ω(v)) (paper §3.3, Eq. 1).</summary>
public sealed class FuseAudioVisualEstimator : StageEstimator<FuseAudioVisualTransformer>
{
    private readonly Options _options;
    private readonly SharedNetworks _networks;

    internal FuseAudioVisualEstimator(IHostEnvironment environment, Options options)
        : base(environment)
    {
        _options = options.Checked();
        _networks = StageModel.Of(options.Model);
        Columns = FuseAudioVisualTransformer.FusionOf(_networks.Manifest, _options).Columns.For(_options);
    }

    internal override StageColumns Columns { get; }

    private protected override FuseAudioVisualTransformer Create() => new(Environment, _networks, _options);

    /// <summary>Options of <see cref="FuseAudioVisualEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of fused embeddings, a vector of Single, [256, S/16, S/16]; default <c>FusedEmbedding</c>. Beside it stand
        /// <c>.audio_visual_prompt</c>, the affinity of every place to the sound, and whatever else the mask decoder needs.
        /// </summary>
        public override string OutputColumnName { get; init; } = "FusedEmbedding";

        /// <summary>The column that EncodeImage wrote; default <c>ImageEmbedding</c>. Its companions <c>.placement</c> and so on are read too.</summary>
        public string ImageEmbeddingColumnName { get; init; } = "ImageEmbedding";

        /// <summary>The column that EncodeAudio wrote; default <c>AudioEmbedding</c>.</summary>
        public string AudioEmbeddingColumnName { get; init; } = "AudioEmbedding";

        /// <summary>The model bundle; default the one that this library carries.</summary>
        [JsonIgnore]
        public AvSamModel? Model { get; init; }

        internal Options Checked()
        {
            CheckShared();
            ArgumentException.ThrowIfNullOrWhiteSpace(ImageEmbeddingColumnName);
            ArgumentException.ThrowIfNullOrWhiteSpace(AudioEmbeddingColumnName);
            return this;
        }
    }
}
