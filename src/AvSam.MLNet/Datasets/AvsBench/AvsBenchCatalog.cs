using AvSam.MLNet.Masks;
using Microsoft.ML;

namespace AvSam.MLNet.Datasets;

/// <summary>AVSBench as ML.NET data: <c>mlContext.AudioVisual.LoadAvsBench(…)</c>.</summary>
public static class AvsBenchCatalog
{
    /// <summary>Loads a split of AVSBench S4 or MS3, or of AV-Stamps, which has the layout of S4. Each row is a frame that has a mask.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">The folder of <c>s4_meta_data.csv</c> or <c>ms3_meta_data.csv</c>, or the one above its <c>Single-source</c> or <c>Multi-sources</c>.</param>
    /// <param name="split">The split. Default <c>test</c>.</param>
    /// <param name="subset">Which part of AVSBench. Default S4.</param>
    /// <returns>
    /// The columns of <see cref="AvsBenchRow"/> and <c>Label</c>, a vector of Byte at the mask's size, 0 or 255 (docs/reference.md §2.2). Masks are
    /// read only when a row's label is asked for. That all files exist, and that masks are as large as their pictures, is checked here.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no such table.</exception>
    /// <exception cref="ArgumentException">The table has no such split.</exception>
    /// <exception cref="InvalidDataException">The table is broken, files are missing, or masks are not as large as their pictures. All problems are named together.</exception>
    public static IDataView LoadAvsBench(this AudioVisualCatalog catalog, string folder, string split = "test", AvsBenchSubset subset = AvsBenchSubset.S4) =>
        catalog.LoadAvsBench(AvsBenchDataset.Open(folder, subset).Clips(split));

    /// <summary>Loads clips. Each row is a frame that has a mask.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="clips">The clips.</param>
    /// <returns>The columns of <see cref="AvsBenchRow"/> and <c>Label</c>, a vector of Byte at the mask's size, 0 or 255.</returns>
    public static IDataView LoadAvsBench(this AudioVisualCatalog catalog, IReadOnlyList<AvsBenchClip> clips)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(clips);
        var ml = catalog.Context;
        var rows = ml.Data.LoadFromEnumerable(clips.SelectMany(clip => clip.Frames.Select(frame => new AvsBenchRow(clip, frame))));
        return ml.Transforms.CustomMapping<AvsBenchRow, AvsBenchLabel>(ReadLabel, contractName: null).Fit(rows).Transform(rows);
    }

    private static void ReadLabel(AvsBenchRow row, AvsBenchLabel label) => label.Label = MaskImage.Read(row.MaskPath).Values;
}
