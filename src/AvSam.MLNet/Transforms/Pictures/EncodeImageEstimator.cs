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
        /// The column of embeddings, a vector of Single, [256, S/16, S/16]; default <c>ImageEmbedding</c>. Beside it stand
        /// <c>.placement</c>, where the picture sits in the square, and one column for each further tensor of the bundle.
        /// </summary>
        public override string OutputColumnName { get; init; } = "ImageEmbedding";

        /// <summary>
        /// The column of pictures of any size: paths, Text, or images out of ML.NET's LoadImages. Those are taken as they are: LoadImages
        /// neither turns them upright nor leaves the colours of transparent ones (docs/pictures.md). Default <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";

        /// <summary>The folder of relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The model bundle, AV-SAM's or SAM's; default the one that this library carries.</summary>
        [JsonIgnore]
        public BundleModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(InputColumnName);
        }
    }
}
