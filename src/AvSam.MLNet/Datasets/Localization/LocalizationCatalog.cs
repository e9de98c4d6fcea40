using AvSam.MLNet.Masks;
using Microsoft.ML;

namespace AvSam.MLNet.Datasets;

/// <summary>The benchmarks of sound localisation as data: <c>mlContext.AudioVisual.LoadFlickrSoundNet(…)</c> and kin.</summary>
public static class LocalizationCatalog
{
    /// <summary>Loads a split of Flickr-SoundNet. Each row is a picture with its sound.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">The folder of <c>frames</c>, <c>audio</c>, <c>Annotations</c> and <c>metadata</c>.</param>
    /// <param name="split"><c>test</c> (the default) or <c>test-plus-silent</c>.</param>
    /// <returns>
    /// The columns of <see cref="LocalizationRow"/> and <c>Label</c>, 224×224 values of Single, row by row: 1 where at least two annotators
    /// drew a box, 0.5 where one did, else 0 (docs/reference.md §1.7).
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no list of ids.</exception>
    /// <exception cref="ArgumentException">There is no list of such a split.</exception>
    /// <exception cref="InvalidDataException">The list or an annotation is broken, or files are missing. All problems are named together.</exception>
    public static IDataView LoadFlickrSoundNet(this AudioVisualCatalog catalog, string folder, string split = "test") =>
        catalog.LoadLocalization(LocalizationDataset.Open(folder, LocalizationBenchmark.FlickrSoundNet).Pairs(split));

    /// <summary>Loads a split of VGG-SS. Each row is a picture with its sound.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>, in it <c>vggss.json</c>.</param>
    /// <param name="split"><c>test</c> (the default), <c>heard</c>, <c>unheard</c> or <c>test-plus-silent</c>.</param>
    /// <returns>The columns of <see cref="LocalizationRow"/> and <c>Label</c>, 224×224 values of Single, row by row: 1 inside a box, else 0 (docs/reference.md §1.7).</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no list of ids.</exception>
    /// <exception cref="ArgumentException">There is no list of such a split.</exception>
    /// <exception cref="InvalidDataException">The list or the annotations are broken, or files are missing. All problems are named together.</exception>
    public static IDataView LoadVggSs(this AudioVisualCatalog catalog, string folder, string split = "test") =>
        catalog.LoadLocalization(LocalizationDataset.Open(folder, LocalizationBenchmark.VggSs).Pairs(split));

    /// <summary>Loads pairs. Each row is a picture with its sound.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="pairs">The pairs.</param>
    /// <returns>The columns of <see cref="LocalizationRow"/> and <c>Label</c>, 224×224 values of Single, row by row.</returns>
    public static IDataView LoadLocalization(this AudioVisualCatalog catalog, IReadOnlyList<LocalizationPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(pairs);
        var ml = catalog.Context;
        var rows = ml.Data.LoadFromEnumerable(pairs.Select(pair => new LocalizationRow(pair)));
        return ml.Transforms.CustomMapping<LocalizationRow, LocalizationLabel>(Draw, contractName: null).Fit(rows).Transform(rows);
    }

    /// <summary>Resizes masks to the 224×224 frame in which localisation is measured, for <c>EvaluateLocalization</c> (docs/reference.md §6 no. 17).</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="masks">What SegmentSoundingObjects gave: <c>MaskLogits</c> at the picture's size, and <c>MaskSize</c>.</param>
    /// <returns>The same with a column <c>HeatMap</c>: 224×224 probabilities of Single, row by row.</returns>
    public static IDataView MapToHeatMaps(this AudioVisualCatalog catalog, IDataView masks)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Context.Transforms.CustomMapping<MaskOfAnySize, HeatMap>((mask, map) => map.From(mask), contractName: null).Fit(masks).Transform(masks);
    }

    private static void Draw(LocalizationRow row, LocalizationLabel label) => label.Label = LocalizationMap.Of(row.Boxes, row.Consensus);
}
