using System.Collections.ObjectModel;
using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Evaluation;

/// <summary>What one clip scored.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="SoundingFrames">Those that have a sounding object. All scores but mIoU are averaged over them.</param>
/// <param name="MeanIoU">mIoU over its frames, 0–1.</param>
/// <param name="FScoreAvsBench">F with β² = 0.3 at the threshold best for the clip, 0–1; 0 without a sounding frame.</param>
/// <param name="FScoreImage">F with β² = 0.3 at each frame's best threshold, 0–1; 0 without a sounding frame.</param>
/// <param name="F1At05">F1 at probability above 0.5, 0–1; 0 without a sounding frame.</param>
/// <param name="AveragePrecision">Average precision over pixels, 0–1; 0 without a sounding frame.</param>
public sealed record SegmentationClip(
    string Clip, string Category, int Frames, int SoundingFrames, double MeanIoU, double FScoreAvsBench, double FScoreImage, double F1At05, double AveragePrecision)
    : MeasuredClip(Clip, Category)
{
    /// <summary>The share of a frame that is marked at probability above 0.5, averaged over its frames, 0–1.</summary>
    public double MarkedShare { get; init; }

    /// <summary>What the same clip scored with other sounds, against the same ground truth; none where it was not measured with them.</summary>
    public IReadOnlyDictionary<EvaluationCondition, SegmentationClip> Conditions { get; init; } = ReadOnlyDictionary<EvaluationCondition, SegmentationClip>.Empty;

    /// <summary>The pair that the clip is; null on other datasets.</summary>
    internal PairsClip? Pair { get; init; }

    internal override double Score => MeanIoU;

    internal override int TruthWeight => SoundingFrames;

    internal override (double? Value, double Weight) Of(string key) => key switch
    {
        MetricKeys.Clips => (1, 1),
        MetricKeys.Frames => (Frames, 1),
        MetricKeys.MeanIoU => (MeanIoU, 1),
        MetricKeys.FScoreAvsBench => (FScoreAvsBench, 1),
        MetricKeys.FScoreImage => (FScoreImage, SoundingFrames),
        MetricKeys.F1At05 => (F1At05, SoundingFrames),
        MetricKeys.AveragePrecision => (AveragePrecision, SoundingFrames),
        _ => FurtherTerms.Of(this, key) ?? throw new ArgumentException($"A clip has no '{key}'.", nameof(key)),
    };
}
