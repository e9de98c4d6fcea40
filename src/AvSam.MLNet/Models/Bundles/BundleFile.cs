using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>An ONNX file of a bundle with the files of weights that belong to it.</summary>
/// <param name="entry">What model.json says about them.</param>
/// <param name="graph">The ONNX file.</param>
/// <param name="data">The files of weights; they lie on disk beside <paramref name="graph"/>.</param>
internal sealed class BundleFile(BundleFileEntry entry, VerifiedFile graph, params IReadOnlyList<VerifiedFile> data)
{
    public BundleFileEntry Entry => entry;

    /// <summary>The ONNX file and the files of its weights.</summary>
    public IEnumerable<VerifiedFile> Parts => [graph, .. data];

    /// <summary>An ONNX file that holds its weights itself.</summary>
    public static BundleFile Whole(BundleFileEntry entry, string location, Func<Stream> open) =>
        new(entry, new VerifiedFile(entry.Name, entry.Sha256, entry.Bytes, location, open));

    /// <summary>The files of a manifest in a folder.</summary>
    public static List<BundleFile> InFolder(BundleManifest manifest, string folder) =>
        [.. manifest.Files.Select(entry => new BundleFile(
            entry,
            InFolder(folder, entry.Name, entry.Sha256, entry.Bytes),
            [.. (entry.Data ?? []).Select(d => InFolder(folder, d.Name, d.Sha256, d.Bytes))]))];

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

    /// <summary>Loads the graph from bytes that are verified again, so that what was checked is what runs.</summary>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file was changed, or is no such graph as model.json describes.</exception>
    public OnnxNetwork Load(Device device)
    {
        var bytes = graph.Read();
        var weights = new List<MappedWeights>();
        try
        {
            foreach (var file in data)
            {
                weights.Add(file.Map());
            }
        }
        catch
        {
            weights.ForEach(file => file.Dispose());
            throw;
        }

        var network = GraphLoader.Load(bytes, graph.Location, device, weights);
        try
        {
            network.CheckAgainst(entry);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static VerifiedFile InFolder(string folder, string name, string sha256, long bytes)
    {
        var path = Path.Combine(folder, name);
        return new VerifiedFile(name, sha256, bytes, path, () => InputFile.Open(path, $"the file {name} of a model bundle"));
    }
}
