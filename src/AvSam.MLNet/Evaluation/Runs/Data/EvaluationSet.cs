using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>The data of an evaluation, opened once. Segmentation and localisation differ in how they measure and mark, and in nothing else.</summary>
internal abstract class EvaluationSet
{
    /// <summary>The clips or pictures.</summary>
    public required IReadOnlyList<EvaluationItem> Items { get; init; }

    /// <summary>What they are of.</summary>
    public required EvaluationBenchmark Benchmark { get; init; }

    /// <summary>How many frames or pictures are measured.</summary>
    public abstract int Count { get; }

    /// <summary>The metrics.</summary>
    public abstract MetricTable Table { get; }

    /// <summary>Opens the data of a request.</summary>
    /// <exception cref="InvalidDataException">The dataset is broken, or files are missing; all are named together.</exception>
    public static EvaluationSet Open(EvaluationRequest request)
    {
        var required = request.Predictions is not null ? RequiredFiles.GroundTruth
            : request.Baseline is not null && request.ComparedModel is null ? RequiredFiles.Pictures
            : RequiredFiles.All;
        return request.Data.Layout switch
        {
            EvaluationLayout.Pairs => PairsSet.Open(request.Data, required),
            _ when request.Data.IsLocalization => LocalizationSet.Open(request.Data, request.Rule, required),
            _ => SegmentationSet.Open(request.Data, required, shows: request.GalleryClips > 0),
        };
    }

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sounds">The sound file of each item; null leaves an item out.</param>
    /// <param name="measuring">How.</param>
    public abstract EvaluationMetrics Measure(AvSamModel model, IReadOnlyList<string?> sounds, Measuring measuring);

    /// <summary>Measures what looks at pictures.</summary>
    public abstract EvaluationMetrics Measure(PictureBaseline baseline, Measuring measuring);

    /// <summary>Measures what marks objects by their perfect masks.</summary>
    public abstract EvaluationMetrics Measure(AudioBlindBaseline baseline, int seed, Measuring measuring);

    /// <summary>Measures stored predictions.</summary>
    public abstract EvaluationMetrics MeasureStored(string folder, Measuring measuring);

    /// <summary>The metrics with all that the set adds to them: those of other sounds, and intervals.</summary>
    /// <param name="own">What was measured with the items' own sounds.</param>
    /// <param name="conditions">What was measured with other sounds.</param>
    /// <param name="bootstrap">How confidence intervals are made; null for none.</param>
    public abstract EvaluationMetrics Complete(EvaluationMetrics own, IReadOnlyDictionary<EvaluationCondition, EvaluationMetrics> conditions, BootstrapOptions? bootstrap);

    /// <summary>What a model marks, one mask a row; 255 is inside.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="masks">What SegmentSoundingObjects gave.</param>
    public abstract IEnumerable<GreyImage> Marked(MLContext ml, IDataView masks);

    /// <summary>What a baseline marks in a picture; 255 is inside.</summary>
    public abstract GreyImage Marked(PictureBaseline baseline, MLImage image, CancellationToken cancellation);

    /// <summary>What a stored prediction marks; 255 is inside. That it fits was seen when it was measured.</summary>
    public abstract GreyImage Marked(NpyArray stored, int frame);
}
