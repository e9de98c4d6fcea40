namespace AvSam.MLNet.Evaluation;

/// <summary>What one picture scored.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="ConsensusIoU">cIoU, 0–1.</param>
/// <param name="AveragePrecision">Average precision over pixels, 0–1; null without a consensus pixel.</param>
/// <param name="AveragePrecisionAvgn">AVGN's average precision, 0–1; null where nothing is marked, which the mean counts as 0.</param>
public sealed record LocalizationClip(string Clip, string Category, double ConsensusIoU, double? AveragePrecision, double? AveragePrecisionAvgn)
    : MeasuredClip(Clip, Category)
{
    internal override double Score => ConsensusIoU;

    internal override int TruthWeight => AveragePrecision is null ? 0 : 1;

    internal override (double? Value, double Weight) Of(string key) => key switch
    {
        MetricKeys.Images => (1, 1),
        MetricKeys.IoUAt03 => (ConsensusIoU >= 0.3 ? 1 : 0, 1),
        MetricKeys.IoUAt05 => (ConsensusIoU >= 0.5 ? 1 : 0, 1),
        MetricKeys.MeanConsensusIoU => (ConsensusIoU, 1),
        MetricKeys.AreaUnderCurve => (LocalizationThresholds.Area(LocalizationThresholds.TwiceArea(LocalizationThresholds.Reached(ConsensusIoU)), 1), 1),
        MetricKeys.AveragePrecision => (AveragePrecision, TruthWeight),
        MetricKeys.AveragePrecisionAvgn => (AveragePrecisionAvgn ?? 0, 1),
        _ => throw new ArgumentException($"A picture has no '{key}'.", nameof(key)),
    };
}
