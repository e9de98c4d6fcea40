using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Prepares and encodes pictures: the image encoder of the bundle (paper §3.1, docs/reference.md §4.4).</summary>
public sealed class EncodeImageEstimator : StageEstimator<EncodeImageTransformer>
{
    internal EncodeImageEstimator(IHostEnvironment environment, Options options)
        : base(environment, new EncodeImageStage(options.Checked(), StageModel.OrDefault(options.Model)), (env, stage) => new(env, (EncodeImageStage)stage))
    {
    }

    /// <summary>Options of <see cref="EncodeImageEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of embeddings, a vector of Single, [256, S/16, S/16]; default <c>ImageEmbedding</c>. Further columns:
        /// <c>ImageEmbedding.placement</c>, where the picture lies in the square, and one for each further tensor of the bundle.
        /// </summary>
        public override string OutputColumnName { get; init; } = "ImageEmbedding";

        /// <summary>
        /// The column of pictures of any size: paths, Text, or images from ML.NET's LoadImages. Images are used as they
        /// are: LoadImages does not turn them upright, and multiplies colours by their alpha (docs/pictures.md). Default <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";

        /// <summary>The folder of relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The model bundle, of AV-SAM or SAM; default the one in this library.</summary>
        [JsonIgnore]
        public BundleModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
        }
    }
}
