using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Clips whose ground truth is a mask: it is measured at the picture's own size. Intervals are made when the metrics are complete.</summary>
internal abstract class MaskSet : EvaluationSet
{
    /// <summary>The metrics where clips are heard with their own sounds only.</summary>
    public sealed override MetricTable Table => TableOf(withConditions: false);

    public sealed override EvaluationMetrics Complete(EvaluationMetrics own, IReadOnlyDictionary<EvaluationCondition, EvaluationMetrics> conditions, BootstrapOptions? bootstrap)
    {
        var heard = conditions.ToDictionary(pair => pair.Key, pair => ((SegmentationMetrics)pair.Value).PerClip!.ToDictionary(clip => clip.Clip, StringComparer.Ordinal));
        var pairs = Items.Where(item => item.Pair is not null).ToDictionary(item => item.Clip, item => item.Pair, StringComparer.Ordinal);
        return FurtherMetrics.Add((SegmentationMetrics)own, TableOf(conditions.Count > 0), Extend, bootstrap);

        SegmentationClip Extend(SegmentationClip clip) => clip with
        {
            Pair = pairs.GetValueOrDefault(clip.Clip),
            Conditions = heard.Where(pair => pair.Value.ContainsKey(clip.Clip)).ToDictionary(pair => pair.Key, pair => pair.Value[clip.Clip]),
        };
    }

    public sealed override EvaluationMetrics Measure(PictureBaseline baseline, Measuring measuring) =>
        BaselineEvaluation.Evaluate(Truth, baseline, bootstrap: null, Rows(measuring), measuring.Cancellation);

    public sealed override EvaluationMetrics MeasureStored(string folder, Measuring measuring) =>
        StoredPredictions.Open(Truth, folder).Evaluate(Rows(measuring), bootstrap: null, measuring.Cancellation);

    public sealed override IEnumerable<GreyImage> Marked(MLContext ml, IDataView masks) =>
        ml.Data.CreateEnumerable<MaskOfAnySize>(masks, reuseRowObject: false).Select(row => new PredictedMask(row.MaskLogits, row.MaskSize[0], row.MaskSize[1]).ToImage());

    public sealed override GreyImage Marked(PictureBaseline baseline, MLImage image, CancellationToken cancellation)
    {
        var map = baseline.Mark(image, image.Height, image.Width, cancellation);
        return map.Mask is { } mask
            ? new(Array.ConvertAll(mask, inside => (byte)(inside * byte.MaxValue)), image.Height, image.Width)
            : new(Array.ConvertAll(map.Probabilities, probability => probability > 0.5f ? byte.MaxValue : byte.MinValue), image.Height, image.Width);
    }

    public sealed override GreyImage Marked(NpyArray stored, int frame)
    {
        var (height, width) = (stored.Shape[1], stored.Shape[2]);
        return new PredictedMask(stored.Values.AsSpan(frame * height * width, height * width).ToArray(), height, width).ToImage();
    }

    /// <summary>The clips with their ground truth.</summary>
    private protected abstract IReadOnlyList<TruthClip> Truth { get; }

    /// <summary>The kind of the metrics.</summary>
    private protected abstract MetricTable TableOf(bool withConditions);

    private protected ReportingTo<EvaluatedFrame> Rows(Measuring measuring) => new(frame =>
        measuring.Add(frame.Number, new(frame.Clip, frame.Category, [.. Table.RowColumns.Select(column => frame.Counts.Of(column.Key))])));
}
