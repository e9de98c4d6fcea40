using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Evaluation beside ML.NET's own: <c>mlContext.AudioVisual.EvaluateSegmentation(…)</c>.</summary>
public static class EvaluationCatalog
{
    /// <summary>Measures masks of what sounds as AVSBench does (REFERENCE §2.3–2.4), one frame a row, in any order.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data, e.g. what SegmentSoundingObjects made of LoadAvsBench's rows.</param>
    /// <param name="labelColumnName">The ground truth: a vector of Byte (not 0 is foreground) or Single (above 0.5), one value a pixel. Default <c>Label</c>.</param>
    /// <param name="scoreColumnName">The logits: a vector of Single of the label's length. Default <c>MaskLogits</c>.</param>
    /// <param name="clipColumnName">The clip, Text: its frames share an F-score threshold. Default <c>Clip</c>; null makes every row a clip of its own.</param>
    /// <param name="categoryColumnName">The category, Text. Default <c>Category</c>; null for none.</param>
    /// <param name="progress">Told after every frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidDataException">A row's score and label have different sizes; the message names the clip.</exception>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public static SegmentationMetrics EvaluateSegmentation(
        this AudioVisualCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "MaskLogits",
        string? clipColumnName = "Clip",
        string? categoryColumnName = "Category",
        IProgress<EvaluatedFrame>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        var columns = new EvaluationColumns(data.Schema, labelColumnName, scoreColumnName, clipColumnName, categoryColumnName);
        return SegmentationEvaluator.Evaluate(data, columns, progress, cancellation);
    }
}
