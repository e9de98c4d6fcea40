using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>SAM among ML.NET's transforms: <c>mlContext.Transforms.SegmentWithPrompts(…)</c> and <c>GenerateMasks(…)</c>.</summary>
public static class SamTransformsCatalog
{
    /// <summary>Segments what points, boxes or earlier masks point at. At least one of these columns must be named.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of masks, an image of the picture's size; further columns are <c>…Logits</c>, <c>…Size</c>, <c>…Scores</c> and <c>…LowRes</c>.</param>
    /// <param name="imageColumnName">The column of pictures: paths, or images from ML.NET's LoadImages, which are not turned upright (docs/pictures.md).</param>
    /// <param name="model">The model bundle of SAM.</param>
    /// <param name="pointsColumnName">The column of points, a vector of Single: x and y of each in the picture's pixels.</param>
    /// <param name="pointLabelsColumnName">The column of their labels, a vector of Single: 1 on the object, 0 off it; default: all on it.</param>
    /// <param name="boxesColumnName">The column of boxes, a vector of Single: left, upper, right and lower side of each in the picture's pixels.</param>
    /// <param name="maskPromptColumnName">The column of earlier masks, a vector of Single, [prompts, S/4, S/4] logits.</param>
    /// <param name="masks">Which masks of each prompt to return; default the best of three.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static SegmentWithPromptsEstimator SegmentWithPrompts(
        this TransformsCatalog catalog,
        string outputColumnName,
        string imageColumnName,
        SamModel model,
        string? pointsColumnName = null,
        string? pointLabelsColumnName = null,
        string? boxesColumnName = null,
        string? maskPromptColumnName = null,
        SamMaskChoice masks = SamMaskChoice.Best,
        RowErrorHandling onError = RowErrorHandling.Throw) => catalog.SegmentWithPrompts(new SegmentWithPromptsEstimator.Options
        {
            OutputColumnName = outputColumnName,
            ImageColumnName = imageColumnName,
            Model = model,
            PointsColumnName = pointsColumnName,
            PointLabelsColumnName = pointLabelsColumnName,
            BoxesColumnName = boxesColumnName,
            MaskPromptColumnName = maskPromptColumnName,
            Masks = masks,
            OnError = onError,
        });

    /// <summary>Segments what points, boxes or earlier masks point at.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static SegmentWithPromptsEstimator SegmentWithPrompts(this TransformsCatalog catalog, SegmentWithPromptsEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(MlNetInternals.EnvironmentOf(catalog), options);
    }

    /// <summary>Finds masks of everything in a picture.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of masks as run lengths; further columns are <c>…Size</c>, <c>…Boxes</c>, <c>…Scores</c>, <c>…Stability</c>, <c>…Points</c> and <c>…Crops</c>. <see cref="GeneratedMasks"/> reads those of <c>Masks</c>.</param>
    /// <param name="imageColumnName">The column of pictures: paths, or images from ML.NET's LoadImages, which are not turned upright (docs/pictures.md).</param>
    /// <param name="model">The model bundle of SAM.</param>
    /// <param name="generator">The grid and the thresholds; default the official ones.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static GenerateMasksEstimator GenerateMasks(this TransformsCatalog catalog, string outputColumnName, string imageColumnName, SamModel model, SamMaskGeneratorOptions? generator = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.GenerateMasks(new GenerateMasksEstimator.Options { OutputColumnName = outputColumnName, ImageColumnName = imageColumnName, Model = model, Generator = generator ?? new(), OnError = onError });

    /// <summary>Finds masks of everything in a picture.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static GenerateMasksEstimator GenerateMasks(this TransformsCatalog catalog, GenerateMasksEstimator.Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(MlNetInternals.EnvironmentOf(catalog), options);
    }
}
