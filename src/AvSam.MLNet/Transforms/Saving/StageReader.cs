using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms.Saving;

/// <summary>Reads a stage out of an ML.NET model file, which may come from anyone: sizes are bounded, hashes verified.</summary>
/// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
internal sealed class StageReader(object loadContext)
{
    private const int MaxOptionsBytes = 1 << 20;

    public TOptions Options<TOptions>(JsonTypeInfo<TOptions> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Entry(StageWriter.OptionsEntry, MaxOptionsBytes), type)
                ?? throw new InvalidDataException($"The saved model is broken: its entry {StageWriter.OptionsEntry} holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The saved model is broken: its entry {StageWriter.OptionsEntry} cannot be read: {e.Message}", e);
        }
    }

    public SharedNetworks Networks(IEnumerable<string> files)
    {
        using var stream = new MemoryStream(Entry(BundleFiles.Manifest, BundleManifestJson.MaxBytes));
        var manifest = BundleManifestJson.Read(stream, $"{BundleFiles.Manifest} of the saved model");
        return new SharedNetworks(manifest, [.. files.Select(name => File(manifest.File(name)))]);
    }

    private BundleFile File(BundleFileEntry entry)
    {
        var bytes = Entry(entry.Name, (int)entry.Bytes);
        var file = new BundleFile(entry, $"{entry.Name} of the saved model", () => new MemoryStream(bytes, writable: false));
        _ = file.Read();
        return file;
    }

    private byte[] Entry(string name, int maxBytes)
    {
        byte[]? bytes = null;
        return MlNetInternals.TryReadEntry(loadContext, name, reader => bytes = ReadAll(reader, name, maxBytes)) && bytes is not null
            ? bytes
            : throw new InvalidDataException($"The saved model is broken: its entry {name} is missing.");
    }

    // Grows with the bytes that are there, never with what a header claims.
    private static byte[] ReadAll(BinaryReader reader, string name, int maxBytes)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (content.Length + read > maxBytes)
            {
                throw new InvalidDataException($"The saved model is broken: its entry {name} has more than the {maxBytes} bytes that it may have.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
