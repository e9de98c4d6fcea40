using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Training.Data;

/// <summary>What a data set in the layout <c>pairs</c> has to learn from.</summary>
internal static class PairsMaterial
{
    // Two data sets' words for the same thing.
    private static readonly Dictionary<string, string> s_sameAs = new(StringComparer.Ordinal)
    {
        ["potted_plant"] = "pottedplant", ["dining_table"] = "diningtable", ["couch"] = "sofa", ["tv"] = "tvmonitor",
    };

    /// <summary>The material of a split; a recording without a label teaches only where there is a teacher.</summary>
    public static TrainingMaterial Read(TrainingSource source, string split)
    {
        var dataSet = PairsDataset.Open(source.Folder);
        var photographs = dataSet.Photographs(split).OrderBy(photograph => photograph.Name, StringComparer.Ordinal).Take(source.MostPictures);
        return new(
            [.. photographs.Select(Picture)],
            [],
            [.. dataSet.Recordings(split).Select(recording => new TrainingRecording(recording.Path, recording.IsLabelled ? recording.Category : null))]);
    }

    private static TrainingPicture Picture(PairsPhotograph photograph) => new(
        photograph.ImagePath, photograph.MaskPath, photograph.Objects.ToDictionary(o => o.Index, o => s_sameAs.GetValueOrDefault(o.Category, o.Category)));
}
