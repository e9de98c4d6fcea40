using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Clips of AVSBench or AV-Stamps: masks are measured at the picture's own size.</summary>
internal sealed class SegmentationSet : EvaluationSet
{
    // AV-Stamps is written in S4's layout and has its list of objects beside it.
    private const string ObjectsOfAvStamps = "objects.csv";

    private readonly IReadOnlyList<AvsBenchClip> _clips;

    private SegmentationSet(IReadOnlyList<AvsBenchClip> clips) => _clips = clips;

    public override int Count => _clips.Sum(clip => clip.Frames.Count);

    public override MetricTable Table => MetricTable.Segmentation;

    /// <summary>Opens clips.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="required">Which files must be there to measure.</param>
    /// <param name="shows">Whether masks will be laid over the pictures, so that their sizes must agree where they are there.</param>
    public static SegmentationSet Open(EvaluationData data, RequiredFiles required, bool shows)
    {
        if (data.Clips is { } open)
        {
            return new(open) { Benchmark = data.Benchmark!.Value, Items = [.. open.Select(EvaluationItem.Of)] };
        }

        var dataset = AvsBenchDataset.Open(data.Folder!, data.Layout == EvaluationLayout.AvsBenchMs3 ? AvsBenchSubset.MS3 : AvsBenchSubset.S4);
        var clips = dataset.Clips(data.Split, required);
        EvaluationItem[] items = [.. clips.Select(EvaluationItem.Of)];
        if (shows && required == RequiredFiles.GroundTruth && !items.Any(item => item.MissingFiles.Any()))
        {
            clips = dataset.Clips(data.Split);
        }

        return new(clips) { Benchmark = BenchmarkOf(data), Items = items };
    }

    public override EvaluationMetrics Measure(AvSamModel model, IReadOnlyList<string> sounds, Measuring measuring)
    {
        var ml = measuring.Context;
        var data = ml.AudioVisual.LoadAvsBench([.. _clips.Select((clip, i) => clip with { AudioPath = sounds[i] })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(AvsBenchRow.Start)).Fit(data);

        // One row at a time: the networks use all cores themselves, and the rows keep the data's order.
        return ml.AudioVisual.EvaluateSegmentation(
            stage.Transform(data), options: new() { NumberOfThreads = 1, Bootstrap = measuring.Bootstrap }, progress: Rows(measuring), cancellation: measuring.Cancellation);
    }

    public override EvaluationMetrics Measure(PictureBaseline baseline, Measuring measuring) =>
        BaselineEvaluation.Evaluate(_clips, baseline, measuring.Bootstrap, Rows(measuring), measuring.Cancellation);

    public override EvaluationMetrics Measure(AudioBlindBaseline baseline, int seed, Measuring measuring) =>
        AudioBlindEvaluation.Evaluate(_clips, baseline, seed, measuring.Bootstrap, Rows(measuring), measuring.Cancellation);

    public override EvaluationMetrics MeasureStored(string folder, Measuring measuring) =>
        StoredPredictions.Open(_clips, folder).Evaluate(Rows(measuring), measuring.Bootstrap, measuring.Cancellation);

    public override IEnumerable<GreyImage> Marked(MLContext ml, IDataView masks) =>
        ml.Data.CreateEnumerable<MaskOfAnySize>(masks, reuseRowObject: false).Select(row => new PredictedMask(row.MaskLogits, row.MaskSize[0], row.MaskSize[1]).ToImage());

    public override GreyImage Marked(PictureBaseline baseline, MLImage image, CancellationToken cancellation)
    {
        var map = baseline.Mark(image, image.Height, image.Width, cancellation);
        return map.Mask is { } mask
            ? new(Array.ConvertAll(mask, inside => (byte)(inside * byte.MaxValue)), image.Height, image.Width)
            : new(Array.ConvertAll(map.Probabilities, probability => probability > 0.5f ? byte.MaxValue : byte.MinValue), image.Height, image.Width);
    }

    public override GreyImage Marked(NpyArray stored, int frame)
    {
        var (height, width) = (stored.Shape[1], stored.Shape[2]);
        return new PredictedMask(stored.Values.AsSpan(frame * height * width, height * width).ToArray(), height, width).ToImage();
    }

    private static EvaluationBenchmark BenchmarkOf(EvaluationData data) => data.Layout == EvaluationLayout.AvsBenchMs3 ? EvaluationBenchmark.AvsBenchMs3
        : File.Exists(Path.Combine(data.Folder!, ObjectsOfAvStamps)) ? EvaluationBenchmark.AvStamps
        : EvaluationBenchmark.AvsBenchS4;

    private ReportingTo<EvaluatedFrame> Rows(Measuring measuring) => new(frame =>
        measuring.Add(frame.Number, new(frame.Clip, frame.Category, [.. Table.RowColumns.Select(column => frame.Counts.Of(column.Key))])));
}
