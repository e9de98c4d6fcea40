using System.Text.Json.Serialization;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>SAM itself: a picture with points, boxes or an earlier mask in, the masks of what they mean out (docs/reference.md §4.2–4.4).</summary>
public sealed class SegmentWithPromptsEstimator : StageEstimator<SegmentWithPromptsTransformer>
{
    internal SegmentWithPromptsEstimator(IHostEnvironment environment, Options options)
        : base(environment, new SegmentWithPromptsStage(options.Checked(), StageModel.Required(options.Model)), (env, stage) => new(env, (SegmentWithPromptsStage)stage))
    {
    }

    /// <summary>Options of <see cref="SegmentWithPromptsEstimator"/>.</summary>
    /// <remarks>
    /// A row is one prompt: its points, one box at most, an earlier mask, in any mixture, but not nothing. Or it is several:
    /// each box is a prompt of its own where a row has more than one, and then it has no points. The picture is encoded once a row.
    /// </remarks>
    public sealed record Options : StageOptions
    {
        /// <summary>
        /// The column of masks, an image of the picture's size, white inside the masks chosen (of three masks the best one); default <c>Mask</c>.
        /// Beside it stand, prompt by prompt and mask by mask, <c>MaskLogits</c> (Single, [masks, height, width], above 0 inside),
        /// <c>MaskScores</c> (Single, [masks], the predicted intersection over union) and <c>MaskLowRes</c> (Single, [masks, S/4, S/4],
        /// what a next stage takes as mask prompt), and <c>MaskSize</c> (Int32: height, width).
        /// </summary>
        public override string OutputColumnName { get; init; } = "Mask";

        /// <summary>
        /// The column of pictures: paths, Text, or images out of ML.NET's LoadImages. Those are taken as they are: LoadImages neither turns
        /// them upright nor leaves the colours of transparent ones (docs/pictures.md). Default <c>ImagePath</c>.
        /// </summary>
        public string ImageColumnName { get; init; } = "ImagePath";

        /// <summary>The column that EncodeImage wrote, to read instead of the pictures, where several stages need it; default none.</summary>
        public string? ImageEmbeddingColumnName { get; init; }

        /// <summary>The folder of the pictures' relative paths; default none: the program's current folder.</summary>
        public string? ImageFolder { get; init; }

        /// <summary>The column of points, a vector of Single: x and y in the picture's pixels, point by point; default none.</summary>
        public string? PointsColumnName { get; init; }

        /// <summary>The column of the points' labels, a vector of Single: 1 on the object, 0 beside it; default none: all are on it.</summary>
        public string? PointLabelsColumnName { get; init; }

        /// <summary>The column of boxes, a vector of Single: left, upper, right and lower side in the picture's pixels, box by box; default none.</summary>
        public string? BoxesColumnName { get; init; }

        /// <summary>The column of earlier masks, a vector of Single, [prompts, S/4, S/4] logits, or empty; default none.</summary>
        public string? MaskPromptColumnName { get; init; }

        /// <summary>Which masks of each prompt are given out; default the best of three.</summary>
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
