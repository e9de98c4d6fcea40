namespace AvSam.MLNet.Datasets;

/// <summary>One row of a manifest for <c>avsam score</c>.</summary>
/// <param name="Id">A plain file name, unique in the manifest.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="AudioPath">The sound.</param>
/// <param name="StartSeconds">Where in the sound the 3 s window starts, in seconds; null for its centre.</param>
public sealed record ScoreManifestRow(string Id, string ImagePath, string AudioPath, double? StartSeconds);
