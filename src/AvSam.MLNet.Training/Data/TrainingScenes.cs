using System.Globalization;
using AvSam.MLNet.Datasets;
using CsvHelper;

namespace AvSam.MLNet.Training.Data;

/// <summary>
/// Reads scenes from a data set in the layout avsbench-s4. Where the data set also tells every object (AV-Stamps:
/// <c>objects.csv</c> and <c>s4_data/instances</c>), a scene has them all; otherwise it has the one that sounds.
/// </summary>
public static class TrainingScenes
{
    /// <summary>The scenes of a split: one for each frame with a mask.</summary>
    public static IReadOnlyList<TrainingScene> Read(string folder, string split)
    {
        var dataSet = AvsBenchDataset.Open(folder);
        var objects = ReadObjects(Path.Combine(dataSet.Root, "objects.csv"), split);
        return
        [
            .. from clip in dataSet.Clips(split)
               from frame in clip.Frames
               select Scene(dataSet.Root, clip, frame, objects),
        ];
    }

    private static TrainingScene Scene(string root, AvsBenchClip clip, AvsBenchFrame frame, Dictionary<string, List<SceneObject>> objects)
    {
        var instances = Path.Combine(root, "s4_data", "instances", clip.Split, clip.Category, clip.Name, $"{clip.Name}_{frame.Index}.png");
        var hasInstances = objects.TryGetValue(clip.Name, out var all) && File.Exists(instances);
        return new(
            clip.Name,
            clip.Category,
            frame.ImagePath,
            clip.AudioPath,
            hasInstances ? instances : frame.MaskPath,
            hasInstances,
            hasInstances ? all! : [new(1, clip.Category, Sounding: true)]);
    }

    private static Dictionary<string, List<SceneObject>> ReadObjects(string path, string split)
    {
        var objects = new Dictionary<string, List<SceneObject>>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return objects;
        }

        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            if (csv.GetField("split") != split)
            {
                continue;
            }

            var name = csv.GetField("name")!;
            if (!objects.TryGetValue(name, out var list))
            {
                objects[name] = list = [];
            }

            list.Add(new(csv.GetField<int>("index"), csv.GetField("category")!, csv.GetField("sounding") == "1"));
        }

        return objects;
    }
}
