using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Scoring;

/// <summary>What a batch is, as one hash: two runs with the same make the same masks.</summary>
internal static class ScoreIdentity
{
    /// <summary>Raised when the same inputs begin to give other masks.</summary>
    private const string Version = "score 2";

    /// <summary>The hash of the model's files, of every row, and of size and time of the files that the rows name.</summary>
    public static string Of(IReadOnlyList<ScoreManifestRow> rows, AvSamModel model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(Version));
        hash.AppendData(BundleManifestJson.ToBytes(model.Manifest));
        foreach (var row in rows)
        {
            var start = row.StartSeconds?.ToString("R", CultureInfo.InvariantCulture) ?? "";
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes((string[])[row.Id, row.ImagePath, State(row.ImagePath), row.AudioPath, State(row.AudioPath), start]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Of a link, its target counts.
    private static string State(string path)
    {
        var file = new FileInfo(path);
        file = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";
    }
}
