using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Encodes log spectrograms: the audio encoder of the bundle, a ResNet18 with global max pooling (paper §3.1).</summary>
public sealed class EncodeAudioEstimator : StageEstimator<EncodeAudioTransformer>
{
    internal EncodeAudioEstimator(IHostEnvironment environment, Options options)
        : base(environment, new EncodeAudioStage(options.Checked(), StageModel.OrDefault(options.Model)), (env, stage) => new(env, (EncodeAudioStage)stage))
    {
    }

    /// <summary>Options of <see cref="EncodeAudioEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>The column of embeddings, a vector of Single, 256 values; default <c>AudioEmbedding</c>.</summary>
        public override string OutputColumnName { get; init; } = "AudioEmbedding";

        /// <summary>The column of log spectrograms, a vector of Single of the bundle's size; default <c>Spectrogram</c>.</summary>
        public string InputColumnName { get; init; } = "Spectrogram";

        /// <summary>The model bundle; default the one in this library.</summary>
        [JsonIgnore]
        public AvSamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
        }
    }
}
