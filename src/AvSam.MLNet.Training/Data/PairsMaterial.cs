using System.Globalization;
using CsvHelper;

namespace AvSam.MLNet.Training.Data;

/// <summary>What a data set in the layout <c>pairs</c> has to learn from.</summary>
internal static class PairsMaterial
{
    private const string Unlabelled = "other";

    // Two data sets' words for the same thing.
    private static readonly Dictionary<string, string> s_sameAs = new(StringComparer.Ordinal)
    {
        ["potted_plant"] = "pottedplant", ["dining_table"] = "diningtable", ["couch"] = "sofa", ["tv"] = "tvmonitor",
    };

    /// <summary>The material of a split.</summary>
    public static TrainingMaterial Read(TrainingSource source, string split)
    {
        var objects = Rows(Path.Combine(source.Folder, "objects.csv"), "photograph", "split", "object", "category").Where(row => row[1] == split);
        var photographs = objects.GroupBy(row => row[0]).OrderBy(group => group.Key, StringComparer.Ordinal).Take(source.MostPictures).Select(group => new TrainingPicture(
            Path.Combine(source.Folder, "photographs", group.Key + ".jpg"),
            Path.Combine(source.Folder, "masks", group.Key + ".png"),
            group.ToDictionary(row => int.Parse(row[2], CultureInfo.InvariantCulture), row => s_sameAs.GetValueOrDefault(row[3], row[3]))));
        var recordings = Rows(Path.Combine(source.Folder, "recordings.csv"), "recording", "split", "category").Where(row => row[1] == split);
        return new([.. photographs], [], [.. recordings.Select(row => new TrainingRecording(Path.Combine(source.Folder, row[0]), row[2] == Unlabelled ? null : row[2]))]);
    }

    private static List<string[]> Rows(string path, params string[] columns)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(Array.ConvertAll(columns, column => csv.GetField(column)!));
        }

        return rows;
    }
}
