using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>What a bundle says about the file that its weights come from.</summary>
internal static class SourceRecord
{
    /// <summary>Name, hash and size of the file, and what was taken off its tensors' names, if anything was.</summary>
    public static JsonObject Of(string path, IReadOnlyList<RemovedPrefix> prefixes)
    {
        using var file = File.OpenRead(path);
        var record = new JsonObject
        {
            ["file"] = Path.GetFileName(path),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)),
            ["bytes"] = file.Length,
        };
        if (prefixes.Count > 0)
        {
            record["prefixesTakenOff"] = new JsonArray([.. prefixes.Select(prefix => (JsonNode)prefix.Found)]);
        }

        return record;
    }
}
