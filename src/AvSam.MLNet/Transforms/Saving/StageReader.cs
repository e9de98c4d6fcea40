using System.Text.Json;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Reads a stage out of an ML.NET model file, which may come from anyone: sizes are bounded before anything is unpacked, hashes verified.</summary>
/// <remarks>
/// ML.NET opens the file before any of this is asked. It reads the ZIP directory, unpacks the entries of its own components (<c>Model.key</c>, the schema) to
/// temporary files and loads whatever assembly they name. That cannot be changed from here. Entries of a stage are unpacked by ML.NET too,
/// but only when they are asked for, which happens after their sizes were checked.
/// </remarks>
internal sealed class StageReader
{
    private const int MaxOptionsBytes = 1 << 20;
    private const int MaxBytesInMemory = 64 << 20;
    private readonly object _loadContext;
    private readonly string _stage;
    private readonly UnpackedBytes _unpacked;
    private readonly List<UnpackedFolder> _folders = [];

    private StageReader(object loadContext, string stage)
    {
        (_loadContext, _stage) = (loadContext, stage);
        _unpacked = UnpackedBytes.Of(MlNetInternals.RepositoryOf(loadContext));
    }

    /// <summary>Reads a stage and makes its transformer. Where that fails, nothing that was unpacked stays.</summary>
    /// <param name="loadContext">ML.NET's internal ModelLoadContext.</param>
    /// <param name="stage">The stage's name, for messages.</param>
    /// <param name="make">Makes the transformer of what it reads.</param>
    /// <exception cref="InvalidDataException">The saved stage is broken; the message names it and the entry.</exception>
    public static TTransformer Load<TTransformer>(object loadContext, string stage, Func<StageReader, TTransformer> make)
        where TTransformer : StageTransformer
    {
        var reader = new StageReader(loadContext, stage);
        try
        {
            return make(reader);
        }
        catch
        {
            reader._folders.ForEach(folder => folder.Delete());
            throw;
        }
    }

    /// <summary>The stage's options, checked as if a program had set them.</summary>
    public TOptions Options<TOptions>(StageFormat<TOptions> format)
        where TOptions : StageOptions
    {
        var json = Entry(StageWriter.OptionsEntry, MaxOptionsBytes);
        try
        {
            var options = JsonSerializer.Deserialize(json, format.Options) ?? throw new JsonException("it holds null.");
            return options.Checked();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw Broken($"its entry {StageWriter.OptionsEntry} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The networks that the stage runs.</summary>
    public SharedNetworks Networks(IReadOnlyList<string> files)
    {
        using var stream = new MemoryStream(Entry(BundleFiles.Manifest, BundleManifestJson.MaxBytes));
        var manifest = Manifest(stream);
        var missing = files.Where(name => manifest.Files.All(entry => entry.Name != name)).ToList();
        return missing.Count == 0
            ? new SharedNetworks(manifest, [.. files.Select(name => File(manifest.File(name)))])
            : throw Broken($"its entry {BundleFiles.Manifest} does not describe {string.Join(", ", missing)}, which the stage runs.");
    }

    private BundleManifest Manifest(Stream stream)
    {
        try
        {
            return BundleManifestJson.Read(stream, Location(BundleFiles.Manifest));
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw Broken($"its entry {BundleFiles.Manifest} cannot be used: {e.Message}", e);
        }
    }

    // Weights beside a graph may be larger than an array can be, and large graphs need not be in memory besides ONNX Runtime's copy.
    private BundleFile File(BundleFileEntry entry)
    {
        UnpackedFolder? folder = null;
        if (entry.Data is not null || entry.Bytes > MaxBytesInMemory)
        {
            folder = new UnpackedFolder();
            _folders.Add(folder);
        }

        var file = new BundleFile(
            entry,
            folder is null ? InMemory(entry) : Unpacked(entry.Name, entry.Sha256, entry.Bytes, folder),
            [.. (entry.Data ?? []).Select(data => Unpacked(data.Name, data.Sha256, data.Bytes, folder!))]);
        file.Verify();
        return file;
    }

    private VerifiedFile InMemory(BundleFileEntry entry)
    {
        CheckSize(entry.Name, entry.Bytes);
        var bytes = Entry(entry.Name, entry.Bytes);
        return new(entry.Name, entry.Sha256, entry.Bytes, Location(entry.Name), () => new MemoryStream(bytes, writable: false));
    }

    private VerifiedFile Unpacked(string name, string sha256, long bytes, UnpackedFolder folder)
    {
        CheckSize(name, bytes);
        var path = folder.File(name);
        using (var target = System.IO.File.Create(path))
        {
            Entry(name, bytes, target);
        }

        // Through the folder, which stays as long as this can be called.
        return new(name, sha256, bytes, Location(name), () => System.IO.File.OpenRead(folder.File(name)));
    }

    private string Location(string name) => $"{name} of the saved model's stage {_stage}";

    private byte[] Entry(string name, long maxBytes)
    {
        using var content = new MemoryStream();
        Entry(name, maxBytes, content);
        return content.ToArray();
    }

    private void CheckSize(string name, long expected)
    {
        if (MlNetInternals.SizesOf(_loadContext, name) is { } sizes && sizes.Bytes != expected)
        {
            throw Broken($"its entry {name} has {sizes.Bytes:N0} bytes, but {BundleFiles.Manifest} says {expected:N0}.");
        }
    }

    private void Entry(string name, long maxBytes, Stream target)
    {
        if (MlNetInternals.SizesOf(_loadContext, name) is not { } sizes)
        {
            throw Broken($"its entry {name} is missing.");
        }

        if (sizes.Bytes > maxBytes)
        {
            throw TooLong(name, maxBytes);
        }

        if (_unpacked.Add(sizes.Bytes, sizes.Packed) is { } problem)
        {
            throw Broken($"with its entry {name} {problem}");
        }

        try
        {
            if (!MlNetInternals.TryReadEntry(_loadContext, name, reader => Copy(reader, name, maxBytes, target)))
            {
                throw Broken($"its entry {name} is missing.");
            }
        }
        catch (Exception e) when (e is NotSupportedException or FormatException or InvalidDataException && !e.Message.StartsWith(Beginning, StringComparison.Ordinal))
        {
            throw Broken($"its entry {name} cannot be unpacked: {e.Message}", e);
        }
    }

    // Grows with the bytes that are there, never with what a header claims.
    private void Copy(BinaryReader reader, string name, long maxBytes, Stream target)
    {
        var buffer = new byte[81920];
        long copied = 0;
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            copied += read;
            if (copied > maxBytes)
            {
                throw TooLong(name, maxBytes);
            }

            target.Write(buffer, 0, read);
        }
    }

    private string Beginning => $"The stage {_stage} of the saved model is broken: ";

    private InvalidDataException TooLong(string name, long maxBytes) => Broken($"its entry {name} has more than the {maxBytes} bytes that it may have.");

    private InvalidDataException Broken(string problem, Exception? inner = null) => new(Beginning + problem, inner);
}
