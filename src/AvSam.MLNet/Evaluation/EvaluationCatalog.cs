using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Evaluation beside ML.NET's own: <c>mlContext.AudioVisual.EvaluateSegmentation(…)</c> and <c>EvaluateLocalization(…)</c>. Rows are read
/// once, by several cursors, and none is kept: the data may be larger than memory.
/// </summary>
public static class EvaluationCatalog
{
    /// <summary>
    /// Measures masks of what sounds as AVSBench does (docs/reference.md §2.3–2.4), one frame a row, in any order. Holds 2 KB a clip, since
    /// frames of a clip may come at any time; nothing of the kind where every row is a clip.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data, e.g. what SegmentSoundingObjects made of LoadAvsBench's rows.</param>
    /// <param name="labelColumnName">The ground truth: a vector of Byte (not 0 is foreground) or Single (above 0.5), one value a pixel. Default <c>Label</c>.</param>
    /// <param name="scoreColumnName">The logits: a vector of Single of the label's length. Default <c>MaskLogits</c>.</param>
    /// <param name="clipColumnName">The clip, Text: its frames share an F-score threshold. Default <c>Clip</c>; null makes every row a clip of its own.</param>
    /// <param name="categoryColumnName">The category, Text. Default <c>Category</c>; null for none.</param>
    /// <param name="judgedColumnName">The pixels that count: a vector of Byte, 0 for a pixel that is left out of everything. Default null: all count.</param>
    /// <param name="options">Threads, confidence intervals, and whether each clip's scores are kept. Default: all cores, none, yes.</param>
    /// <param name="progress">Told after every frame, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips, for each category and for each clip.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or an option is out of range.</exception>
    /// <exception cref="InvalidDataException">A row's score and label have different sizes, or one is not a number; the message names the clip.</exception>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public static SegmentationMetrics EvaluateSegmentation(
        this AudioVisualCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "MaskLogits",
        string? clipColumnName = "Clip",
        string? categoryColumnName = "Category",
        string? judgedColumnName = null,
        EvaluationOptions? options = null,
        IProgress<EvaluatedFrame>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        options = Checked(options);
        var columns = new EvaluationColumns(data, labelColumnName, scoreColumnName, clipColumnName, categoryColumnName, judgedColumnName);
        var accumulator = new SegmentationAccumulator(options.KeepClips);
        RowEvaluator.Run(data, columns, options.Threads, Counts, Add, cancellation);
        return accumulator.ToMetrics(options.Bootstrap);

        static MaskCounts Counts(PixelColumn score, PixelColumn label, PixelColumn? judged) =>
            MaskCounts.FromLogits(score.ReadMap(), label.ReadMask(), judged is null ? default : judged.ReadMask());

        void Add(int number, string clip, string category, MaskCounts counts)
        {
            accumulator.Add(clip, category, counts);
            progress?.Report(new(number, clip, category, counts));
            if (columns.Clip is null)
            {
                accumulator.Complete(clip);
            }
        }
    }

    /// <summary>Measures localisation maps as the field does on Flickr-SoundNet and VGG-SS (docs/reference.md §1.7–1.9), one picture a row, in any order.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data.</param>
    /// <param name="labelColumnName">
    /// The consensus map g: a vector of Single in 0–1 (1 where annotators agree, 0.5 where one marked) or of Byte (not 0 is 1), one value a
    /// pixel, 224×224 in the field. Default <c>Label</c>.
    /// </param>
    /// <param name="scoreColumnName">The localisation map: a vector of Single of the label's length. Default <c>MaskLogits</c>.</param>
    /// <param name="rule">Which pixels count as marked. Default <see cref="LocalizationRule.Logit"/>, a fixed threshold.</param>
    /// <param name="scoreKind">What the map's values are, which decides that threshold. Default logits.</param>
    /// <param name="clipColumnName">The picture's name, Text. Default <c>Clip</c>; null names it by its row.</param>
    /// <param name="categoryColumnName">The category, Text. Default <c>Category</c>; null for none.</param>
    /// <param name="options">Threads, confidence intervals, and whether each picture's scores are kept. Default: all cores, none, yes.</param>
    /// <param name="progress">Told after every picture, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all pictures, for each category and for each picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or an option is out of range.</exception>
    /// <exception cref="InvalidDataException">A row's score and label have different sizes, or a value is out of range; the message names the picture.</exception>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public static LocalizationMetrics EvaluateLocalization(
        this AudioVisualCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "MaskLogits",
        LocalizationRule rule = LocalizationRule.Logit,
        LocalizationScoreKind scoreKind = LocalizationScoreKind.Logits,
        string? clipColumnName = "Clip",
        string? categoryColumnName = "Category",
        EvaluationOptions? options = null,
        IProgress<EvaluatedImage>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        options = Checked(options);
        var columns = new EvaluationColumns(data, labelColumnName, scoreColumnName, clipColumnName, categoryColumnName);
        var accumulator = new LocalizationAccumulator(rule, options.KeepClips);
        RowEvaluator.Run(data, columns, options.Threads, (score, label, _) => LocalizationCounts.FromScores(score.ReadMap(), label.ReadMap(), rule, scoreKind), Add, cancellation);
        return accumulator.ToMetrics(options.Bootstrap);

        void Add(int number, string clip, string category, LocalizationCounts counts)
        {
            accumulator.Add(clip, category, counts);
            progress?.Report(new(number, clip, category, counts));
        }
    }

    private static EvaluationOptions Checked(EvaluationOptions? options)
    {
        options ??= new();
        options.Check();
        return options;
    }
}
