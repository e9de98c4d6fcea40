using AvSam.MLNet.Datasets;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>Clips of AVSBench or AV-Stamps: masks are measured at the picture's own size.</summary>
internal sealed class SegmentationSet : MaskSet
{
    // AV-Stamps is written in S4's layout and has its list of objects beside it.
    private const string ObjectsOfAvStamps = "objects.csv";

    private readonly IReadOnlyList<AvsBenchClip> _clips;

    private SegmentationSet(IReadOnlyList<AvsBenchClip> clips) => _clips = clips;

    public override int Count => _clips.Sum(clip => clip.Frames.Count);

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

    public override EvaluationMetrics Measure(AvSamModel model, IReadOnlyList<string?> sounds, Measuring measuring)
    {
        var ml = measuring.Context;
        var data = ml.AudioVisual.LoadAvsBench([.. _clips.Zip(sounds).Where(clip => clip.Second is not null).Select(clip => clip.First with { AudioPath = clip.Second! })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(AvsBenchRow.Start)).Fit(data);

        // One row at a time: the networks use all cores themselves, and the rows keep the data's order.
        return ml.AudioVisual.EvaluateSegmentation(
            stage.Transform(data), options: new() { NumberOfThreads = 1 }, progress: Rows(measuring), cancellation: measuring.Cancellation);
    }

    public override EvaluationMetrics Measure(AudioBlindBaseline baseline, int seed, Measuring measuring) =>
        AudioBlindEvaluation.Evaluate(_clips, baseline, seed, bootstrap: null, Rows(measuring), measuring.Cancellation);

    private protected override IReadOnlyList<TruthClip> Truth => TruthClip.Of(_clips);

    private protected override MetricTable TableOf(bool withConditions) => withConditions ? MetricTable.SegmentationWithConditions : MetricTable.Segmentation;

    private static EvaluationBenchmark BenchmarkOf(EvaluationData data) => data.Layout == EvaluationLayout.AvsBenchMs3 ? EvaluationBenchmark.AvsBenchMs3
        : File.Exists(Path.Combine(data.Folder!, ObjectsOfAvStamps)) ? EvaluationBenchmark.AvStamps
        : EvaluationBenchmark.AvsBenchS4;
}
