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
    private static readonly string[] s_flags = ["dataFolder", "outputFolder", "resume"];

    /// <summary>Reads the options; a null path gives the defaults.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or names a setting that there is not.</exception>
    public static AvSamTrainingOptions Read(string? path, string data, string output)
    {
        if (path is null)
        {
            return new() { DataFolder = data, OutputFolder = output };
        }

        try
        {
            if (JsonNode.Parse(File.ReadAllText(path), new JsonNodeOptions { PropertyNameCaseInsensitive = true }, s_lenient) is not JsonObject settings)
            {
                throw new InvalidDataException($"{path}: expected a JSON object of settings.");
            }

            if (s_flags.FirstOrDefault(settings.ContainsKey) is { } flag)
            {
                throw new InvalidDataException($"{path}: found '{flag}', which the command line gives (--data, --out, --resume); leave it out.");
            }

            (settings["dataFolder"], settings["outputFolder"]) = (data, output);
            return settings.Deserialize<AvSamTrainingOptions>(s_json)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}, {error.Path ?? "$"}: {error.Message.Split(" Path:")[0]}", error);
        }
    }
}
