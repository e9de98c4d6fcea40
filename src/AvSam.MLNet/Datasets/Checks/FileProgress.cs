namespace AvSam.MLNet.Datasets;

/// <summary>How far a check of files is.</summary>
/// <param name="Done">Files looked at.</param>
/// <param name="Total">Files in all.</param>
public readonly record struct FileProgress(int Done, int Total);
