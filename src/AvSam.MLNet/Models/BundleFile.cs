namespace AvSam.MLNet.Models;

/// <summary>An ONNX file of a bundle with the files of weights that belong to it.</summary>
/// <param name="entry">What model.json says about them.</param>
/// <param name="graph">The ONNX file.</param>
/// <param name="data">The files of weights; they lie in <paramref name="dataFolder"/> under their names.</param>
/// <param name="dataFolder">The folder of <paramref name="data"/>, or null where there are none.</param>
internal sealed class BundleFile(BundleFileEntry entry, VerifiedFile graph, IReadOnlyList<VerifiedFile> data, string? dataFolder)
{
    public BundleFileEntry Entry => entry;

    /// <summary>The ONNX file and the files of its weights.</summary>
    public IEnumerable<VerifiedFile> Parts => [graph, .. data];

    /// <summary>An ONNX file that holds its weights itself.</summary>
    public static BundleFile Whole(BundleFileEntry entry, string location, Func<Stream> open) =>
        new(entry, new VerifiedFile(entry.Name, entry.Sha256, entry.Bytes, location, open), [], null);

    /// <summary>The files of a manifest in a folder.</summary>
    public static List<BundleFile> InFolder(BundleManifest manifest, string folder) =>
        [.. manifest.Files.Select(entry => new BundleFile(
            entry,
            InFolder(folder, entry.Name, entry.Sha256, entry.Bytes),
            [.. (entry.Data ?? []).Select(d => InFolder(folder, d.Name, d.Sha256, d.Bytes))],
            folder))];

    /// <summary>Checks size and SHA-256 of all parts, a buffer at a time.</summary>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">Size or hash differ from model.json.</exception>
    public void Verify()
    {
        foreach (var part in Parts)
        {
            part.OpenVerified().Dispose();
        }
    }

    /// <summary>Loads the graph from bytes that are verified again; the weights beside it are verified and held open meanwhile.</summary>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file was changed, or is no such graph as model.json describes.</exception>
    public OnnxNetwork Load(Device device)
    {
        var held = new List<Stream>();
        OnnxNetwork? network = null;
        try
        {
            held.AddRange(data.Select(d => d.OpenVerified()));
            network = OnnxNetwork.Load(graph.Read(), graph.Location, device, dataFolder, [.. data.Select(d => d.Name)]);
            network.CheckAgainst(entry);
            return network;
        }
        catch
        {
            network?.Dispose();
            throw;
        }
        finally
        {
            held.ForEach(stream => stream.Dispose());
        }
    }

    private static VerifiedFile InFolder(string folder, string name, string sha256, long bytes)
    {
        var path = Path.Combine(folder, name);
        return new VerifiedFile(name, sha256, bytes, path, () => File.OpenRead(path));
    }
}
