using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Data;

namespace AvSam.MLNet.Training;

/// <summary>The bundle's account of its own making: what started from where, on what, for how long, with which results.</summary>
internal static class TrainingRecord
{
    private static readonly string[] s_lists = ["objects.csv", "recordings.csv", "s4_meta_data.csv"];

    public static JsonObject Of(AvSamTrainingOptions options, AvSamConfig config, TrainingMaterial training, TrainingMaterial validation, JsonArray metrics) => new()
    {
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["data"] = new JsonArray([.. options.Sources.Select(Source)]),
        ["training"] = Counts(training),
        ["validation"] = Counts(validation),
        ["teacher"] = options.Hearing.Teacher is { } teacher ? new JsonObject { ["name"] = "YAMNet (Google, Apache-2.0), in training only", ["sha256"] = Hash(teacher) } : null,
        ["image_encoder"] = "EfficientNet-Lite0, ImageNet-1k weights (Apache-2.0), frozen, with its classifier",
        ["audio_encoder"] = "ResNet18 of half width on mel bands of the log spectrogram, from random values: the teacher's embedding and scores, and the recordings' categories",
        ["naming"] = "rows beside ImageNet's classes, on the features of objects whose category is known",
        ["drawing"] = "class-agnostic candidates, from random values, on photographs, composed scenes and photographs with pasted cut-outs",
        ["deciding"] = "thresholds on the validation splits, with own sounds, sounds of absent things, and silence; no test split was looked at",
        ["options"] = JsonSerializer.SerializeToNode(new { options.Seed, Hearing = options.Hearing with { Teacher = Path.GetFileName(options.Hearing.Teacher) }, options.Naming, options.Drawing, options.Deciding, config.Audio, config.Candidates, Thresholds = config.Deciding }),
        ["metrics"] = metrics,
    };

    private static JsonObject Source(TrainingSource source) => new()
    {
        ["name"] = Name(source.Folder),
        ["layout"] = source.Layout,
        ["lists"] = new JsonObject(s_lists.Where(name => File.Exists(Path.Combine(source.Folder, name))).Select(name => KeyValuePair.Create(name, (JsonNode?)Hash(Path.Combine(source.Folder, name))))),
    };

    // A split's own folder is told with the data set's.
    private static string Name(string folder) =>
        new DirectoryInfo(folder) is { Name: "train", Parent: { } parent } ? $"{parent.Name}/train" : new DirectoryInfo(folder).Name;

    private static JsonObject Counts(TrainingMaterial material) => new()
    {
        ["photographs"] = material.Photographs.Count, ["scenes"] = material.Scenes.Count, ["recordings"] = material.Recordings.Count,
    };

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
