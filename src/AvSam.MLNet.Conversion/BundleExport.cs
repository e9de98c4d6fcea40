using AvSam.MLNet.Files;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Conversion;

/// <summary>
/// A model bundle being written: its graphs one after the other, then <c>model.json</c>. The folder appears whole or not at all, in place of an
/// earlier bundle. Every bundle is written here, wherever its weights come from.
/// </summary>
internal sealed class BundleExport : IDisposable
{
    private static readonly string[] s_graphs =
        [BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder, BundleFiles.PromptMaskDecoder];

    private readonly AtomicFolder _folder;

    private BundleExport(AtomicFolder folder) => _folder = folder;

    /// <summary>For tests: told after each step of <see cref="Complete"/>.</summary>
    internal Action<string>? Reached
    {
        set => _folder.Reached = value;
    }

    /// <summary>Begins a bundle.</summary>
    /// <exception cref="ArgumentException">There is something at the place that is no part of a bundle, or another run is writing to it.</exception>
    public static BundleExport Begin(string place) => new(AtomicFolder.Begin(place, "a model bundle", IsPart));

    /// <summary>Writes one graph.</summary>
    public void Write(BundleGraph graph, Func<string, int[], float[]> weights, OnnxExportOptions options, CancellationToken cancellation) =>
        graph.Write(Path.Combine(_folder.Partial, graph.File), weights, options, cancellation);

    /// <summary>Loads every graph in ONNX Runtime and writes <c>model.json</c>.</summary>
    public BundleManifest Describe(BundleDescription description) => BundleWriter.Write(
        _folder.Partial, description.Name, description.Architecture, BundlePreprocessing.AvSam(description.ImageSize), description.Licence, description.Training, description.Names);

    /// <summary>Puts the bundle in its place.</summary>
    public void Complete() => _folder.Complete();

    public void Dispose() => _folder.Dispose();

    // Only what an export writes may be replaced by one.
    private static bool IsPart(string path) =>
        File.Exists(path) && Path.GetFileName(path) is var name && (name == BundleFiles.Manifest || s_graphs.Any(graph => name == graph || name == graph + ".data"));
}
