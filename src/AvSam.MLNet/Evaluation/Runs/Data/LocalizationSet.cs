using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Pictures of Flickr-SoundNet or VGG-SS: probabilities are measured in the 224×224 frame (docs/reference.md §6 no. 17).</summary>
internal sealed class LocalizationSet : EvaluationSet
{
    private const int Side = LocalizationBox.FrameSide;

    private readonly IReadOnlyList<LocalizationPair> _pairs;
    private readonly LocalizationRule _rule;

    private LocalizationSet(IReadOnlyList<LocalizationPair> pairs, LocalizationRule rule) => (_pairs, _rule) = (pairs, rule);

    public override int Count => _pairs.Count;

    public override MetricTable Table => MetricTable.Localization;

    public static LocalizationSet Open(EvaluationData data, LocalizationRule rule, RequiredFiles required)
    {
        var benchmark = data.Layout == EvaluationLayout.VggSs ? EvaluationBenchmark.VggSs : EvaluationBenchmark.FlickrSoundNet;
        var pairs = data.Pairs ?? LocalizationDataset.Open(data.Folder!, data.Layout == EvaluationLayout.VggSs ? LocalizationBenchmark.VggSs : LocalizationBenchmark.FlickrSoundNet).Pairs(data.Split, required);
        return pairs.Any(pair => pair.Boxes.Count == 0)
            ? throw new ArgumentException($"{nameof(data.Split)} {data.Split}: in some of its pairs nothing sounds, of which the metrics of localisation say nothing; expected a split without them, e.g. test.")
            : new(pairs, rule) { Items = [.. pairs.Select(EvaluationItem.Of)], Benchmark = benchmark };
    }

    public override EvaluationMetrics Measure(AvSamModel model, IReadOnlyList<string?> sounds, Measuring measuring)
    {
        var ml = measuring.Context;
        var data = ml.AudioVisual.LoadLocalization([.. _pairs.Select((pair, i) => pair with { AudioPath = sounds[i]! })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        return ml.AudioVisual.EvaluateLocalization(
            ml.AudioVisual.MapToHeatMaps(stage.Transform(data)),
            scoreColumnName: nameof(Heat.HeatMap),
            rule: _rule,
            scoreKind: LocalizationScoreKind.HeatMap,
            options: new() { NumberOfThreads = 1, Bootstrap = measuring.Bootstrap },
            progress: Rows(measuring),
            cancellation: measuring.Cancellation);
    }

    public override EvaluationMetrics Measure(PictureBaseline baseline, Measuring measuring) =>
        BaselineEvaluation.Evaluate(_pairs, baseline, _rule, measuring.Bootstrap, Rows(measuring), measuring.Cancellation);

    public override EvaluationMetrics Measure(AudioBlindBaseline baseline, int seed, Measuring measuring) =>
        throw new ArgumentException($"The baseline {baseline} marks objects, whose maps {Benchmark} does not have.", nameof(baseline));

    public override EvaluationMetrics MeasureStored(string folder, Measuring measuring) =>
        StoredHeatMaps.Open(_pairs, folder).Evaluate(_rule, Rows(measuring), measuring.Bootstrap, measuring.Cancellation);

    // A box says where something may sound, not which pixels do: conditions are for masks.
    public override EvaluationMetrics Complete(EvaluationMetrics own, IReadOnlyDictionary<EvaluationCondition, EvaluationMetrics> conditions, BootstrapOptions? bootstrap) => own;

    public override IEnumerable<GreyImage> Marked(MLContext ml, IDataView masks) =>
        ml.Data.CreateEnumerable<Heat>(ml.AudioVisual.MapToHeatMaps(masks), reuseRowObject: false).Select(row => Mark(row.HeatMap));

    public override GreyImage Marked(PictureBaseline baseline, MLImage image, CancellationToken cancellation)
    {
        var map = baseline.Mark(image, Side, Side, cancellation);
        return map.Mask is { } mask && _rule == LocalizationRule.Logit
            ? new(Array.ConvertAll(mask, inside => (byte)(inside * byte.MaxValue)), Side, Side)
            : Mark(map.Probabilities);
    }

    public override GreyImage Marked(NpyArray stored, int frame) => Mark(stored.Values);

    private ReportingTo<EvaluatedImage> Rows(Measuring measuring) => new(image =>
        measuring.Add(image.Number, new(image.Clip, image.Category, [.. Table.RowColumns.Select(column => image.Counts.Of(column.Key))])));

    private GreyImage Mark(float[] probabilities)
    {
        var marked = new byte[probabilities.Length];
        LocalizationThreshold.Mark(probabilities, _rule, LocalizationScoreKind.HeatMap, marked);
        return new(marked, Side, Side);
    }

    private sealed class Heat
    {
        public float[] HeatMap { get; set; } = [];
    }
}
