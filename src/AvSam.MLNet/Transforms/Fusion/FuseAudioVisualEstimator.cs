using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Fuses pictures with sounds, position by position: z = v + μ((θ(v)·φ(a))·mean ω(v)) (paper §3.2, Eq. 1).</summary>
public sealed class FuseAudioVisualEstimator : StageEstimator<FuseAudioVisualTransformer>
{
    internal FuseAudioVisualEstimator(IHostEnvironment environment, Options options)
        : base(environment, new FuseAudioVisualStage(options.Checked(), StageModel.OrDefault(options.Model)), (env, stage) => new(env, (FuseAudioVisualStage)stage))
    {
    }

    /// <summary>Options of <see cref="FuseAudioVisualEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of fused embeddings, a vector of Single, [256, S/16, S/16]; default <c>FusedEmbedding</c>. Further columns:
        /// <c>FusedEmbedding.audio_visual_prompt</c>, how well each place fits the sound; in bundles with names
        /// <c>FusedEmbedding.sound_names</c>, the probabilities of what is heard (Single, 0–1, one a name, the names as slot names); and whatever
        /// else the mask decoder needs.
        /// </summary>
        public override string OutputColumnName { get; init; } = "FusedEmbedding";

        /// <summary>The column that EncodeImage wrote; default <c>ImageEmbedding</c>. Its further columns, such as <c>.placement</c>, are read too.</summary>
        public string ImageEmbeddingColumnName { get; init; } = "ImageEmbedding";

        /// <summary>The column that EncodeAudio wrote; default <c>AudioEmbedding</c>.</summary>
        public string AudioEmbeddingColumnName { get; init; } = "AudioEmbedding";

        /// <summary>The model bundle; default the one in this library.</summary>
        [JsonIgnore]
        public AvSamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(ImageEmbeddingColumnName);
            ArgumentException.ThrowIfNullOrWhiteSpace(AudioEmbeddingColumnName);
        }
    }
}
