using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>SAM's automatic mask generator: from a picture to masks of everything in it (docs/reference.md §4.5).</summary>
public sealed class GenerateMasksEstimator : StageEstimator<GenerateMasksTransformer>
{
    internal GenerateMasksEstimator(IHostEnvironment environment, Options options)
        : base(environment, new GenerateMasksStage(options.Checked(), StageModel.Required(options.Model)), (env, stage) => new(env, (GenerateMasksStage)stage))
    {
    }

    /// <summary>Options of <see cref="GenerateMasksEstimator"/>.</summary>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of masks, a vector of Int32: the lengths of each mask's runs, column by column of the picture, outside and inside in turn, as in
        /// COCO, mask after mask; the runs of a mask add up to height × width. Default <c>Masks</c>. Further columns: <c>MasksSize</c> (Int32: height, width) and,
        /// as vectors of Single with one entry or group per mask, <c>MasksBoxes</c> (left, upper, right, lower), <c>MasksScores</c> (predicted intersection over
        /// union), <c>MasksStability</c>, <c>MasksPoints</c> (x, y) and <c>MasksCrops</c> (left, upper, right, lower).
        /// <see cref="GeneratedMasks"/> reads them all.
        /// </summary>
        public override string OutputColumnName { get; init; } = "Masks";

        /// <summary>
        /// The column of pictures: paths, Text, or images from ML.NET's LoadImages. Images are used as they are: LoadImages does
        /// not turn them upright, and multiplies colours by their alpha (docs/pictures.md). Default <c>ImagePath</c>.
        /// </summary>
        public string ImageColumnName { get; init; } = "ImagePath";

        /// <summary>The folder of the pictures' relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The grid and the thresholds; default the official ones.</summary>
        public SamMaskGeneratorOptions Generator { get; init; } = new();

        /// <summary>The model bundle of SAM; there is no default.</summary>
        [JsonIgnore]
        public SamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(ImageColumnName);
            ArgumentNullException.ThrowIfNull(Generator);
            _ = Generator.Checked();
        }
    }
}
