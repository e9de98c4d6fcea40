using Microsoft.ML;
using Microsoft.ML.Data;

namespace QuickStart;

/// <summary>One row of samples/data/scenes.csv.</summary>
internal sealed class Scene
{
    [LoadColumn(0)]
    public string Id { get; set; } = "";

    [LoadColumn(1)]
    public string Image { get; set; } = "";

    [LoadColumn(2)]
    public string Audio { get; set; } = "";

    /// <summary>Its exact mask; empty where there is none, as for every photograph.</summary>
    [LoadColumn(3)]
    public string Mask { get; set; } = "";

    /// <summary>The names that fit what sounds, with <c>|</c> between them; <c>none</c> where nothing may be marked.</summary>
    [LoadColumn(4)]
    public string Category { get; set; } = "";

    /// <summary>Whether the model saw the sounding object's picture in training: <c>seen</c> or <c>new</c>. No sound here was in it.</summary>
    [LoadColumn(5)]
    public string Picture { get; set; } = "";

    /// <summary>What sounds, in words.</summary>
    [LoadColumn(6)]
    public string Sounds { get; set; } = "";

    /// <summary>Reads the table; its paths become absolute.</summary>
    public static IReadOnlyList<Scene> ReadAll(MLContext context, string folder)
    {
        var table = context.Data.LoadFromTextFile<Scene>(Path.Combine(folder, "scenes.csv"), separatorChar: ',', hasHeader: true);
        var scenes = context.Data.CreateEnumerable<Scene>(table, reuseRowObject: false).ToList();
        foreach (var scene in scenes)
        {
            scene.Image = Path.Combine(folder, scene.Image);
            scene.Audio = Path.Combine(folder, scene.Audio);
            scene.Mask = scene.Mask.Length > 0 ? Path.Combine(folder, scene.Mask) : "";
        }

        return scenes;
    }
}
