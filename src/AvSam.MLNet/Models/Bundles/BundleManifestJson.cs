using System.Text.Json;

namespace AvSam.MLNet.Models;

/// <summary>Reads and writes <c>model.json</c>, which may come from anyone.</summary>
internal static class BundleManifestJson
{
    // A description is a few kilobytes; a training record may make it some more.
    public const int MaxBytes = 4 << 20;

    private const int MostShown = 300;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads and checks a description.</summary>
    /// <param name="stream">The bytes, from their beginning.</param>
    /// <param name="location">The path, for messages.</param>
    /// <exception cref="InvalidDataException">It is broken; the message names the file and each member at fault.</exception>
    public static BundleManifest Read(Stream stream, string location)
    {
        try
        {
            using var document = JsonDocument.Parse(AllOf(stream, location), s_strict);
            CheckTexts(document.RootElement, "");
            var manifest = document.Deserialize(BundleJsonContext.Default.BundleManifest)
                ?? throw new InvalidDataException($"'{location}' holds null instead of a bundle's description.");
            BundleManifestChecks.Check(manifest, location);
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, or bytes that are no UTF-8, in a name.
            throw new InvalidDataException($"'{location}' is not the description of a model bundle: {Shown(e.Message)}", e);
        }
    }

    public static byte[] ToBytes(BundleManifest manifest) =>
        JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJsonContext.Default.BundleManifest);

    // By the bytes that are there: a file under /proc says that it has none.
    private static ReadOnlyMemory<byte> AllOf(Stream stream, string location)
    {
        var bytes = new byte[MaxBytes + 1];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > MaxBytes)
        {
            throw new InvalidDataException($"'{location}' has more than {MaxBytes} bytes; a bundle's description has at most so many.");
        }

        var text = bytes.AsMemory(0, count);
        return text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
    }

    // A training record is read only when somebody looks at it: what no text can be is found here, and not then.
    private static void CheckTexts(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckTexts(member.Value, path.Length == 0 ? member.Name : $"{path}.{Shown(member.Name)}");
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item, $"{path}[{index++}]");
                }

                break;
            case JsonValueKind.String:
                try
                {
                    _ = element.GetString();
                }
                catch (InvalidOperationException e)
                {
                    throw new JsonException($"{path} is no text: {e.Message}", e);
                }

                break;
        }
    }

    private static string Shown(string text)
    {
        var shown = string.Concat(text.Take(MostShown).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > MostShown ? shown + "…" : shown;
    }
}
