using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>Turns trained weights of AV-SAM into a model bundle: four plain ONNX files and <c>model.json</c>. It needs no libtorch.</summary>
/// <example>
/// <code>
/// AvSamExport.Write("run/checkpoints/avsam.safetensors", "bundle");
/// using var model = AvSamModel.Load("bundle");
/// </code>
/// </example>
public static class AvSamExport
{
    /// <summary>Exports a file of weights.</summary>
    /// <param name="checkpoint">The weights, such as <c>checkpoints/avsam.safetensors</c> of a training; .pth and .pt are read as well.</param>
    /// <param name="folder">The bundle's folder. Made where it is missing; an earlier bundle in it is replaced, anything else is left alone and refused.</param>
    /// <param name="options">Sizes, names and precision. Default: those of the default model.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>What was written, as <c>model.json</c> says it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is broken or lacks tensors; the message names them.</exception>
    /// <exception cref="ArgumentException">The folder holds something that is no bundle.</exception>
    public static BundleManifest Write(string checkpoint, string folder, AvSamExportOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using var file = CheckpointFile.Open(checkpoint);
        if (options.Network is null)
        {
            var beside = AvSamDescription.Read(Path.ChangeExtension(checkpoint, ".json"));
            options = options with { Network = beside.Network, Names = options.Names ?? beside.Names };
        }

        var expected = AvSamGraphs.Of(options.Network).SelectMany(graph => graph.Parameters()).Select(tensor => (tensor.Name, tensor.Shape)).ToList();
        var weights = file.WithoutPrefixes(expected.Select(tensor => tensor.Name.Split('.')[0]));
        weights.Require(expected, allowOthers: true);
        return Write(weights, folder, options with { Training = options.Training ?? new JsonObject { ["exportedFrom"] = SourceRecord.Of(checkpoint, weights.RemovedPrefixes) } }, cancellation);
    }

    /// <summary>Exports weights that are in memory.</summary>
    /// <param name="weights">The tensors by their state-dict keys; those that the networks do not ask for are left out.</param>
    /// <param name="folder">The bundle's folder. Made where it is missing; an earlier bundle in it is replaced, anything else is left alone and refused.</param>
    /// <param name="options">Sizes, names and precision.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>What was written, as <c>model.json</c> says it.</returns>
    /// <exception cref="InvalidDataException">A tensor is missing, has another shape, or holds values that are no finite numbers.</exception>
    /// <exception cref="ArgumentException">The folder holds something that is no bundle.</exception>
    public static BundleManifest Write(Checkpoint weights, string folder, AvSamExportOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(options);
        var network = options.Network ?? throw new ArgumentException($"{nameof(AvSamExportOptions.Network)} is missing: weights in memory need the sizes of their networks.", nameof(options));
        network.Validate();
        using var export = BundleExport.Begin(folder);
        foreach (var graph in AvSamGraphs.Of(network))
        {
            export.Write(graph, weights.Values, graph.Options with { Precision = options.Precision }, cancellation);
        }

        var manifest = export.Describe(new(
            options.Name, "AV-SAM: EfficientNet-Lite0, ResNet18, pixel-wise fusion in names, one-pass candidates", network.ImageSize, options.Licence, Record(network, options.Training), options.Names));
        cancellation.ThrowIfCancellationRequested();
        export.Complete();
        return manifest;
    }

    // The sizes go along, so that a bundle can be taken apart again.
    private static JsonObject Record(AvSamConfig network, JsonObject? training)
    {
        var record = training?.DeepClone().AsObject() ?? [];
        record["network"] = JsonSerializer.SerializeToNode(network, AvSamDescription.Json);
        return record;
    }
}
