using System.Text.Json;

namespace AvSam.MLNet.Models;

/// <summary>Reads and writes <c>model.json</c>.</summary>
internal static class BundleManifestJson
{
    // A description is a few kilobytes; a training record may make it some more.
    public const int MaxBytes = 4 << 20;

    public static BundleManifest Read(Stream stream, string location)
    {
        if (stream.Length > MaxBytes)
        {
            throw new InvalidDataException($"'{location}' has {stream.Length} bytes; a bundle's description has at most {MaxBytes}.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize(stream, BundleJsonContext.Default.BundleManifest)
                ?? throw new InvalidDataException($"'{location}' holds null instead of a bundle's description.");
            BundleManifestChecks.Check(manifest, location);
            return manifest;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{location}' is not the description of a model bundle: {e.Message}", e);
        }
    }

    public static byte[] ToBytes(BundleManifest manifest) =>
        JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJsonContext.Default.BundleManifest);
}
