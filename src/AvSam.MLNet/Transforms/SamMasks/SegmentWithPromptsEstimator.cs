using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>SAM itself: from a picture and points, boxes or an earlier mask to the masks of what they point at (docs/reference.md §4.2–4.4).</summary>
public sealed class SegmentWithPromptsEstimator : StageEstimator<SegmentWithPromptsTransformer>
{
    internal SegmentWithPromptsEstimator(IHostEnvironment environment, Options options)
        : base(environment, new SegmentWithPromptsStage(options.Checked(), StageModel.Required(options.Model)), (env, stage) => new(env, (SegmentWithPromptsStage)stage))
    {
    }

    /// <summary>Options of <see cref="SegmentWithPromptsEstimator"/>.</summary>
    /// <remarks>
    /// A row is usually one prompt: points, at most one box and an earlier mask, in any combination of at least one. A row with several boxes
    /// is several prompts, one per box, and must not have points. The picture is encoded once per row.
    /// </remarks>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of masks, an image of the picture's size, white inside the chosen masks (of three masks, the best); default <c>Mask</c>.
        /// Further columns, ordered by prompt and then by mask: <c>MaskLogits</c> (Single, [masks, height, width], above 0 inside),
        /// <c>MaskScores</c> (Single, [masks], the predicted intersection over union) and <c>MaskLowRes</c> (Single, [masks, S/4, S/4],
        /// mask prompts for a later stage); and <c>MaskSize</c> (Int32: height, width).
        /// </summary>
        public override string OutputColumnName { get; init; } = "Mask";

        /// <summary>
        /// The column of pictures: paths, Text, or images from ML.NET's LoadImages. Images are used as they are: LoadImages does
        /// not turn them upright, and multiplies colours by their alpha (docs/pictures.md). Default <c>ImagePath</c>.
        /// </summary>
        public string ImageColumnName { get; init; } = "ImagePath";

        /// <summary>The column that EncodeImage wrote, to be read instead of pictures when several stages share it; default none.</summary>
        public string? ImageEmbeddingColumnName { get; init; }

        /// <summary>The folder of the pictures' relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The column of points, a vector of Single: x and y in the picture's pixels, point by point; default none.</summary>
        public string? PointsColumnName { get; init; }

        /// <summary>The column of the points' labels, a vector of Single: 1 on the object, 0 off it; default none: all are on it.</summary>
        public string? PointLabelsColumnName { get; init; }

        /// <summary>The column of boxes, a vector of Single: left, upper, right and lower side in the picture's pixels, box by box; default none.</summary>
        public string? BoxesColumnName { get; init; }

        /// <summary>The column of earlier masks, a vector of Single, [prompts, S/4, S/4] logits, or empty; default none.</summary>
        public string? MaskPromptColumnName { get; init; }

        /// <summary>Which masks of each prompt to return; default the best of three.</summary>
        public SamMaskChoice Masks { get; init; }

        /// <summary>The model bundle of SAM; there is no default.</summary>
        [JsonIgnore]
        public SamModel? Model { get; init; }

        internal override void Check()
        {
            base.Check();
            ArgumentException.ThrowIfNullOrWhiteSpace(ImageColumnName);
            if (PointsColumnName is null && BoxesColumnName is null && MaskPromptColumnName is null)
            {
                throw new ArgumentException("No column of prompts is named; name at least one of PointsColumnName, BoxesColumnName and MaskPromptColumnName.");
            }

            if (PointsColumnName is null && PointLabelsColumnName is not null)
            {
                throw new ArgumentException($"The column '{PointLabelsColumnName}' has labels of points, but no column of points is named; name PointsColumnName.");
            }

            if (!Enum.IsDefined(Masks))
            {
                throw new ArgumentException($"The option Masks is {Masks}; expected Best, Single or All.");
            }
        }
    }
}
