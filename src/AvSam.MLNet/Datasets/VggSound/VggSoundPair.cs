namespace AvSam.MLNet.Datasets;

/// <summary>One unlabelled picture with its sound, for training.</summary>
/// <param name="Id">The id.</param>
/// <param name="Split">The list that it comes from, e.g. <c>vggss_144k</c>.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="AudioPath">The sound, a WAV file. Its central 3 s are used.</param>
public sealed record VggSoundPair(string Id, string Split, string ImagePath, string AudioPath);
