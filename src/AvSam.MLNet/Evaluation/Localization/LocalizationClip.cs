namespace AvSam.MLNet.Evaluation;

/// <summary>What one picture scored.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="ConsensusIoU">cIoU, 0–1.</param>
/// <param name="AveragePrecision">Average precision over pixels, 0–1; null without a consensus pixel.</param>
/// <param name="AveragePrecisionAvgn">AVGN's average precision, 0–1; null where nothing is marked, which the mean counts as 0.</param>
public sealed record LocalizationClip(string Clip, string Category, double ConsensusIoU, double? AveragePrecision, double? AveragePrecisionAvgn);
