using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>Makes a folder of ONNX files a model bundle.</summary>
public static class BundleWriter
{
    private static readonly HashSet<string> s_everyBundleHas =
    [
        BundleTensors.Image, BundleTensors.Spectrogram, BundleTensors.ImageEmbedding, BundleTensors.AudioEmbedding,
        BundleTensors.FusedEmbedding, BundleTensors.AudioVisualPrompt, BundleTensors.MaskLogits, BundleTensors.IouScore, BundleTensors.NothingSounds,
        BundleTensors.SoundNames, BundleTensors.MarkedScores, BundleTensors.MarkedNames,
    ];

    /// <summary>Loads every ONNX file of a folder, and writes <c>model.json</c> with their hashes, sizes and tensor shapes.</summary>
    /// <param name="folder">The folder with the ONNX files.</param>
    /// <param name="name">The bundle's name.</param>
    /// <param name="architecture">The networks in a few words.</param>
    /// <param name="preprocessing">How pictures and sounds are prepared.</param>
    /// <param name="licence">The licence of the weights.</param>
    /// <param name="training">How the weights came about; free of form.</param>
    /// <param name="names">The things that the model can hear and mark, in the order of its tensors; null where it does not tell them apart. See <see cref="BundleManifest.Names"/>.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no graph that ONNX Runtime can load, or the folder has none, or weights lie elsewhere than in a .data file beside their graph, or names and tensors do not fit together.</exception>
    public static BundleManifest Write(string folder, string name, string architecture, BundlePreprocessing preprocessing, string licence, JsonObject? training = null, IReadOnlyList<string>? names = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var entries = Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal).Select(Describe).ToList();
        var produced = entries.SelectMany(e => e.Outputs.Keys).ToHashSet();
        var manifest = new BundleManifest
        {
            Name = name,
            Architecture = architecture,
            Preprocessing = preprocessing,
            Names = names,
            Files = entries,
            ExtraTensors = entries.SelectMany(e => e.Inputs).Where(t => produced.Contains(t.Key) && !s_everyBundleHas.Contains(t.Key)).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value),
            Training = training,
            Licence = licence,
        };
        var path = Path.Combine(folder, BundleFiles.Manifest);
        BundleManifestChecks.Check(manifest, path);
        AtomicFile.Write(path, stream => stream.Write(BundleManifestJson.ToBytes(manifest)));
        return manifest;
    }

    // Neither hash nor check holds a file in memory, and the session that only looks copies no weight more than it must.
    private static BundleFileEntry Describe(string path)
    {
        var data = DataFiles(path).Select(name => DescribeData(path, name)).ToList();
        using var network = GraphLoader.Inspect(path);
        var (sha256, bytes) = Digest(path);
        return new BundleFileEntry(Path.GetFileName(path), sha256, bytes, network.Inputs, network.Outputs) { Data = data.Count == 0 ? null : data };
    }

    private static IReadOnlyCollection<string> DataFiles(string path)
    {
        using var graph = MappedFile.Open(path, "an ONNX file", int.MaxValue);
        return OnnxExternalData.Files(graph.Bytes, path);
    }

    private static BundleDataFile DescribeData(string graph, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(graph)!, name);
        if (!BundleEntryChecks.IsPlainDataName(name) || !File.Exists(path))
        {
            throw new InvalidDataException($"'{graph}' keeps tensors in '{name}'; expected a file beside it with a plain name that ends in .data, such as {Path.GetFileName(graph)}.data.");
        }

        var (sha256, bytes) = Digest(path);
        return new BundleDataFile(name, sha256, bytes);
    }

    private static (string Sha256, long Bytes) Digest(string path)
    {
        using var stream = InputFile.Open(path, "a file of a model bundle");
        return (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }
}
