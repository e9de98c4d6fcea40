using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Reads a stage out of an ML.NET model file, which may come from anyone: sizes are bounded, hashes verified.</summary>
/// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
internal sealed class StageReader(object loadContext)
{
    private const int MaxOptionsBytes = 1 << 20;
    private const int MaxBytesInMemory = 64 << 20;

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

    // Weights beside a graph may be larger than an array can be, and large graphs need not be in memory besides ONNX Runtime's copy.
    private BundleFile File(BundleFileEntry entry)
    {
        UnpackedFolder? folder = entry.Data is not null || entry.Bytes > MaxBytesInMemory ? new() : null;
        var file = new BundleFile(
            entry,
            folder is null ? InMemory(entry) : Unpacked(entry.Name, entry.Sha256, entry.Bytes, folder),
            [.. (entry.Data ?? []).Select(data => Unpacked(data.Name, data.Sha256, data.Bytes, folder!))]);
        file.Verify();
        return file;
    }

    private VerifiedFile InMemory(BundleFileEntry entry)
    {
        var bytes = Entry(entry.Name, entry.Bytes);
        return new(entry.Name, entry.Sha256, entry.Bytes, Location(entry.Name), () => new MemoryStream(bytes, writable: false));
    }

    private VerifiedFile Unpacked(string name, string sha256, long bytes, UnpackedFolder folder)
    {
        var path = folder.File(name);
        using (var target = System.IO.File.Create(path))
        {
            Entry(name, bytes, target);
        }

        // Through the folder, which stays as long as this can be called.
        return new(name, sha256, bytes, Location(name), () => System.IO.File.OpenRead(folder.File(name)));
    }

    private static string Location(string name) => $"{name} of the saved model";

    private byte[] Entry(string name, long maxBytes)
    {
        using var content = new MemoryStream();
        Entry(name, maxBytes, content);
        return content.ToArray();
    }

    private void Entry(string name, long maxBytes, Stream target)
    {
        if (!MlNetInternals.TryReadEntry(loadContext, name, reader => Copy(reader, name, maxBytes, target)))
        {
            throw new InvalidDataException($"The saved model is broken: its entry {name} is missing.");
        }
    }

    // Grows with the bytes that are there, never with what a header claims.
    private static void Copy(BinaryReader reader, string name, long maxBytes, Stream target)
    {
        var buffer = new byte[81920];
        long copied = 0;
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            copied += read;
            if (copied > maxBytes)
            {
                throw new InvalidDataException($"The saved model is broken: its entry {name} has more than the {maxBytes} bytes that it may have.");
            }

            target.Write(buffer, 0, read);
        }
    }
}
