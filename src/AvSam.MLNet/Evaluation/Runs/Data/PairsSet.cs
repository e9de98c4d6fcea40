using AvSam.MLNet.Datasets;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>Clips of category pairs, each of one photograph; pixels that are not judged are left out of every count (docs/reference.md §2.7).</summary>
internal sealed class PairsSet : MaskSet
{
    private readonly IReadOnlyList<PairsClip> _clips;

    private PairsSet(IReadOnlyList<PairsClip> clips) => _clips = clips;

    public override int Count => _clips.Count;

    /// <summary>Opens clips.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="required">Which files must be there to measure.</param>
    public static PairsSet Open(EvaluationData data, RequiredFiles required)
    {
        var clips = data.CategoryPairs ?? PairsDataset.Open(data.Folder!).Clips(data.Split, required);
        return new(clips) { Benchmark = EvaluationBenchmark.Pairs, Items = [.. clips.Select(EvaluationItem.Of)] };
    }

    public override EvaluationMetrics Measure(AvSamModel model, IReadOnlyList<string?> sounds, Measuring measuring)
    {
        var ml = measuring.Context;
        var data = ml.AudioVisual.LoadPairs([.. _clips.Zip(sounds).Where(clip => clip.Second is not null).Select(clip => clip.First with { AudioPath = clip.Second! })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        return ml.AudioVisual.EvaluateSegmentation(
            stage.Transform(data), judgedColumnName: nameof(PairsLabel.Judged), options: new() { NumberOfThreads = 1 }, progress: Rows(measuring), cancellation: measuring.Cancellation);
    }

    public override EvaluationMetrics Measure(AudioBlindBaseline baseline, int seed, Measuring measuring) =>
        AudioBlindEvaluation.Evaluate(_clips, baseline, seed, bootstrap: null, Rows(measuring), measuring.Cancellation);

    private protected override IReadOnlyList<TruthClip> Truth => TruthClip.Of(_clips);

    private protected override MetricTable TableOf(bool withConditions) => withConditions ? MetricTable.PairsWithConditions : MetricTable.Pairs;
}
