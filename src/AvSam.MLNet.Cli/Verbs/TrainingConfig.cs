using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AvSam.MLNet.Training;

namespace AvSam.MLNet.Cli;

/// <summary>The file of <c>train --config</c>: the trainer's options as JSON.</summary>
internal static class TrainingConfig
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly JsonDocumentOptions s_lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    // What the command line says.
    private static readonly string[] s_flags = ["outputFolder", "resume", "phases"];

    /// <summary>Reads the options; a null path gives the defaults. Folders and files in it are relative to its own folder.</summary>
    /// <exception cref="InvalidDataException">The file is broken, names a setting that there is not, or there is no data set.</exception>
    public static AvSamTrainingOptions Read(string? path, (string Folder, string Layout)? data, string output)
    {
        var options = path is null ? new() { OutputFolder = output } : Parse(path, output);
        var sources = options.Sources.ToList();
        if (data is { } given)
        {
            sources.Insert(0, new() { Folder = given.Folder, Layout = given.Layout });
        }

        return sources.Count > 0
            ? options with { Sources = sources }
            : throw new InvalidDataException($"There is nothing to learn from: give --data and --layout{(path is null ? "" : $", or 'sources' in {path}")}.");
    }

    private static AvSamTrainingOptions Parse(string path, string output)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(path), new JsonNodeOptions { PropertyNameCaseInsensitive = true }, s_lenient) is not JsonObject settings)
            {
                throw new InvalidDataException($"{path}: expected a JSON object of settings.");
            }

            if (s_flags.FirstOrDefault(settings.ContainsKey) is { } flag)
            {
                throw new InvalidDataException($"{path}: found '{flag}', which the command line gives (--out, --resume, --phase); leave it out.");
            }

            settings["outputFolder"] = output;
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var options = settings.Deserialize<AvSamTrainingOptions>(s_json)!;
            return options with
            {
                Sources = [.. options.Sources.Select(source => source with { Folder = Path.Combine(folder, source.Folder) })],
                Hearing = options.Hearing with { Teacher = options.Hearing.Teacher is { } teacher ? Path.Combine(folder, teacher) : null },
                ImageEncoderWeights = Path.Combine(folder, options.ImageEncoderWeights),
            };
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}, {error.Path ?? "$"}: {error.Message.Split(" Path:")[0]}", error);
        }
    }
}
