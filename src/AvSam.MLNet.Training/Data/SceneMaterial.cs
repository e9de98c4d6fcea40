using System.Globalization;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Training.Data;

/// <summary>
/// What a data set in the layout avsbench-s4 has to learn from. Where it also tells every object (AV-Stamps: <c>objects.csv</c> and
/// <c>s4_data/instances</c>), a scene has them all; otherwise it has the one that sounds.
/// </summary>
internal static class SceneMaterial
{
    private static readonly string[] s_columns = ["name", "split", "index", "category"];

    /// <summary>The material of a split: a scene for each frame with a mask, and the sounds.</summary>
    public static TrainingMaterial Read(TrainingSource source, string split)
    {
        var dataSet = AvsBenchDataset.Open(source.Folder);
        var objects = ReadObjects(Path.Combine(dataSet.Root, "objects.csv"), split);
        var clips = dataSet.Clips(split).ToList();
        var scenes = from clip in clips
                     from frame in clip.Frames
                     select Scene(dataSet.Root, clip, frame, objects);
        var recordings = clips.GroupBy(clip => clip.Category)
            .SelectMany(group => group.OrderBy(clip => clip.Name, StringComparer.Ordinal).Take(source.MostRecordings))
            .Select(clip => new TrainingRecording(clip.AudioPath, clip.Category));
        return new([], [.. scenes.Take(source.MostPictures)], [.. recordings]);
    }

    private static TrainingPicture Scene(string root, AvsBenchClip clip, AvsBenchFrame frame, Dictionary<string, Dictionary<int, string>> objects)
    {
        var instances = Path.Combine(root, "s4_data", "instances", clip.Split, clip.Category, clip.Name, $"{clip.Name}_{frame.Index}.png");
        return objects.TryGetValue(clip.Name, out var all) && File.Exists(instances)
            ? new(frame.ImagePath, instances, all)
            : new(frame.ImagePath, frame.MaskPath, new Dictionary<int, string> { [1] = clip.Category }, IsBinary: true);
    }

    private static Dictionary<string, Dictionary<int, string>> ReadObjects(string path, string split)
    {
        var objects = new Dictionary<string, Dictionary<int, string>>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return objects;
        }

        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        table.Require(s_columns, string.Join(',', s_columns), problems);
        problems.ThrowIfAny();
        int[] at = [.. s_columns.Select(table.IndexOf)];
        foreach (var row in table.Rows.Where(row => row.Fields[at[1]] == split))
        {
            if (!int.TryParse(row.Fields[at[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index is < 1 or > byte.MaxValue)
            {
                problems.Add($"line {row.Line}, column 'index': found {PlainFileName.Show(row.Fields[at[2]])}, expected the object's value in the scene's map, a whole number 1–{byte.MaxValue}.");
                continue;
            }

            if (!objects.TryGetValue(row.Fields[at[0]], out var scene))
            {
                objects[row.Fields[at[0]]] = scene = [];
            }

            scene[index] = row.Fields[at[3]];
        }

        problems.ThrowIfAny();
        return objects;
    }
}
