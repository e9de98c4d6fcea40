using Microsoft.ML;

namespace AvSam.MLNet.Datasets;

/// <summary>Photographs and recordings paired by category as ML.NET data: <c>mlContext.AudioVisual.LoadPairs(…)</c>.</summary>
public static class PairsCatalog
{
    /// <summary>Loads a split of category pairs. Each row is a clip: a photograph with a recording of one of its categories.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="folder">The folder of <c>objects.csv</c> and <c>recordings.csv</c>.</param>
    /// <param name="split">The split. Default <c>test</c>.</param>
    /// <returns>
    /// The columns of <see cref="PairsRow"/>, and two vectors of Byte at the mask's size, row by row: <c>Label</c>, 255 where an object of the
    /// category is, else 0; <c>Judged</c>, 0 where the mask does not say what is there, else 255. They are read only when asked for. That all files
    /// exist, and that masks fit the tables and the photographs, is checked here.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It lacks a table.</exception>
    /// <exception cref="ArgumentException">No photograph is of such a split.</exception>
    /// <exception cref="InvalidDataException">A table is broken, files are missing, or masks do not fit. All problems are named together.</exception>
    /// <example>
    /// <code>
    /// var pairs = ml.AudioVisual.LoadPairs("my-pairs");
    /// var masks = ml.Transforms.SegmentSoundingObjects().Fit(pairs).Transform(pairs);
    /// var metrics = ml.AudioVisual.EvaluateSegmentation(masks, judgedColumnName: "Judged");
    /// </code>
    /// </example>
    public static IDataView LoadPairs(this AudioVisualCatalog catalog, string folder, string split = "test") =>
        catalog.LoadPairs(PairsDataset.Open(folder).Clips(split));

    /// <summary>Loads clips of category pairs.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="clips">The clips.</param>
    /// <returns>The columns of <see cref="PairsRow"/>, <c>Label</c> and <c>Judged</c>.</returns>
    public static IDataView LoadPairs(this AudioVisualCatalog catalog, IReadOnlyList<PairsClip> clips)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(clips);
        var ml = catalog.Context;
        var rows = ml.Data.LoadFromEnumerable(clips.Select(clip => new PairsRow(clip)));
        return ml.Transforms.CustomMapping<PairsRow, PairsLabel>(ReadLabel, contractName: null).Fit(rows).Transform(rows);
    }

    private static void ReadLabel(PairsRow row, PairsLabel label)
    {
        var mask = PairsMask.Read(row.MaskPath);
        (label.Label, label.Judged) = (mask.LabelOf(row.Objects), mask.JudgedPixels());
    }
}
