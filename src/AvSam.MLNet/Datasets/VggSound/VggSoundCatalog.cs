using Microsoft.ML;

namespace AvSam.MLNet.Datasets;

/// <summary>Unlabelled training pairs as ML.NET data: <c>mlContext.AudioVisual.LoadVggSound(…)</c>.</summary>
public static class VggSoundCatalog
{
    /// <summary>Loads a training set of VGG-Sound. Each row is a picture with its sound.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>.</param>
    /// <param name="trainingSet">The name of a list in <c>metadata</c>, e.g. <c>vggss_144k</c>.</param>
    /// <returns>The columns of <see cref="VggSoundRow"/> for those pairs of the list whose files exist (docs/reference.md §1.6).</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or no <c>metadata</c> in it.</exception>
    /// <exception cref="FileNotFoundException">It has no list.</exception>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    /// <exception cref="InvalidDataException">The list is broken, or none of its pairs has both files.</exception>
    public static IDataView LoadVggSound(this AudioVisualCatalog catalog, string folder, string trainingSet)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var pairs = VggSoundDataset.Open(folder).Pairs(trainingSet);
        return catalog.Context.Data.LoadFromEnumerable(pairs.Select(pair => new VggSoundRow(pair)));
    }
}
