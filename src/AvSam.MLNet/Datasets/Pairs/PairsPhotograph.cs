namespace AvSam.MLNet.Datasets;

/// <summary>A photograph with the masks of its objects.</summary>
/// <param name="Name">Its name, unique in the dataset.</param>
/// <param name="Split">The split it belongs to.</param>
/// <param name="ImagePath">The photograph, <c>photographs/&lt;name&gt;.jpg</c>.</param>
/// <param name="MaskPath">
/// The mask, <c>masks/&lt;name&gt;.png</c>, as large as the photograph: 0 background, 255 not to be judged, every other value the object of that
/// index. An index without a row in the table is an object of no category. <see cref="Masks.MaskImage.ReadNumbers"/> reads it.
/// </param>
/// <param name="Objects">The objects that the table lists, by its order; at least one.</param>
public sealed record PairsPhotograph(string Name, string Split, string ImagePath, string MaskPath, IReadOnlyList<PairsObject> Objects)
{
    /// <summary>The categories of its objects, in ordinal order.</summary>
    public IReadOnlyList<string> Categories => [.. Objects.Select(found => found.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The share of the photograph that a category's objects have together.</summary>
    internal decimal AreaOf(string category) => Objects.Where(found => found.Category == category).Sum(found => (decimal)found.Area);
}
