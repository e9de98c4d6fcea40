namespace AvSam.MLNet.Evaluation;

/// <summary>What one clip scored.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="SoundingFrames">Those that have a sounding object, over which all but mIoU are averaged.</param>
/// <param name="MeanIoU">mIoU over its frames, 0–1.</param>
/// <param name="FScoreAvsBench">F with β² = 0.3 at the threshold best for the clip, 0–1; 0 without a sounding frame.</param>
/// <param name="FScoreImage">F with β² = 0.3 at each frame's best threshold, 0–1; 0 without a sounding frame.</param>
/// <param name="F1At05">F1 at probability above 0.5, 0–1; 0 without a sounding frame.</param>
/// <param name="AveragePrecision">Average precision over pixels, 0–1; 0 without a sounding frame.</param>
public sealed record SegmentationClip(
    string Clip, string Category, int Frames, int SoundingFrames, double MeanIoU, double FScoreAvsBench, double FScoreImage, double F1At05, double AveragePrecision);
