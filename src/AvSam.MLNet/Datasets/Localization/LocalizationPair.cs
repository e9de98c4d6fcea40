namespace AvSam.MLNet.Datasets;

/// <summary>One picture with a sound of Flickr-SoundNet or VGG-SS.</summary>
/// <param name="Id">The id; of a silent pair <c>video+audio</c>.</param>
/// <param name="Category">The category of what sounds; empty in Flickr-SoundNet and in silent pairs.</param>
/// <param name="Split">The list that it comes from, e.g. <c>test</c>.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="AudioPath">The sound, a WAV file. Its central 3 s are used.</param>
/// <param name="Boxes">The boxes around what sounds; none in a silent pair.</param>
/// <param name="Consensus">How many boxes must cover a pixel for it to be certain: 2 in Flickr-SoundNet, 1 in VGG-SS.</param>
public sealed record LocalizationPair(
    string Id, string Category, string Split, string ImagePath, string AudioPath, IReadOnlyList<LocalizationBox> Boxes, int Consensus)
{
    /// <summary>The consensus map: 224×224 values, row by row, min(boxes over the pixel / <see cref="Consensus"/>, 1) (docs/reference.md §1.7).</summary>
    /// <returns>The values, 0–1; all 0 in a silent pair.</returns>
    public float[] GroundTruth() => LocalizationMap.Of(Corners, Consensus);

    /// <summary>xmin, ymin, xmax, ymax of each box.</summary>
    internal int[] Corners => [.. Boxes.SelectMany(box => new[] { box.XMin, box.YMin, box.XMax, box.YMax })];
}
