using AvSam.MLNet.Datasets;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Evaluation;

/// <summary>Measures a <see cref="PictureBaseline"/> on a benchmark, in the benchmark's order; sounds are never opened.</summary>
public static class BaselineEvaluation
{
    private const int Side = LocalizationBox.FrameSide;

    /// <summary>Measures masks on AVSBench or AV-Stamps, at the picture's size.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="baseline">What marks the pictures.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="progress">Told after every frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips, for each category and for each clip.</returns>
    /// <exception cref="InvalidDataException">A picture or mask is broken, or the two are of different sizes; the message names the file.</exception>
    public static SegmentationMetrics Evaluate(
        IReadOnlyList<AvsBenchClip> clips, PictureBaseline baseline, BootstrapOptions? bootstrap = null, IProgress<EvaluatedFrame>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return Evaluate(TruthClip.Of(clips), baseline, bootstrap, progress, cancellation);
    }

    /// <summary>Measures masks on category pairs, at the photograph's size, over the pixels that are judged.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="baseline">What marks the photographs.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="progress">Told after every clip.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips, for each category and for each clip.</returns>
    /// <exception cref="InvalidDataException">A photograph or mask is broken, or the two are of different sizes; the message names the file.</exception>
    public static SegmentationMetrics Evaluate(
        IReadOnlyList<PairsClip> clips, PictureBaseline baseline, BootstrapOptions? bootstrap = null, IProgress<EvaluatedFrame>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return Evaluate(TruthClip.Of(clips), baseline, bootstrap, progress, cancellation);
    }

    /// <summary>Measures localisation on Flickr-SoundNet or VGG-SS, in the 224×224 frame.</summary>
    /// <param name="pairs">The pairs, each with a box.</param>
    /// <param name="baseline">What marks the pictures.</param>
    /// <param name="rule">What counts as marked: the baseline's mask, or the upper half of its probabilities.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="progress">Told after every picture.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all pictures, for each category and for each picture.</returns>
    /// <exception cref="InvalidDataException">A picture is broken; the message names the file.</exception>
    public static LocalizationMetrics Evaluate(
        IReadOnlyList<LocalizationPair> pairs,
        PictureBaseline baseline,
        LocalizationRule rule,
        BootstrapOptions? bootstrap = null,
        IProgress<EvaluatedImage>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(baseline);
        var accumulator = new LocalizationAccumulator(rule);
        var number = 0;
        foreach (var pair in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            using var image = ImageFile.Read(pair.ImagePath);
            var map = baseline.Mark(image, Side, Side, cancellation);
            var counts = map.Mask is { } mask && rule == LocalizationRule.Logit
                ? LocalizationCounts.FromMask(mask, map.Probabilities, pair.GroundTruth())
                : LocalizationCounts.FromScores(map.Probabilities, pair.GroundTruth(), rule, LocalizationScoreKind.HeatMap);
            accumulator.Add(pair.Id, pair.Category, counts);
            progress?.Report(new(++number, pair.Id, pair.Category, counts));
        }

        return accumulator.ToMetrics(bootstrap);
    }

    /// <summary>Measures masks on clips of whatever dataset.</summary>
    internal static SegmentationMetrics Evaluate(
        IReadOnlyList<TruthClip> clips, PictureBaseline baseline, BootstrapOptions? bootstrap, IProgress<EvaluatedFrame>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return FrameEvaluation.Run(clips, frame => Measure(frame, baseline, cancellation), bootstrap, progress, cancellation);
    }

    private static MaskCounts Measure(TruthFrame frame, PictureBaseline baseline, CancellationToken cancellation)
    {
        var (truth, judged) = frame.Read();
        using var image = ImageFile.Read(frame.ImagePath);
        FrameSizes.Check(frame.MaskPath, (truth.Height, truth.Width), frame.ImagePath, (image.Height, image.Width));
        var map = baseline.Mark(image, truth.Height, truth.Width, cancellation);
        return MaskCounts.FromProbabilities(map.Probabilities, truth.Values, map.Mask, judged);
    }
}
