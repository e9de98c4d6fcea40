using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Conversion;

/// <summary>One conversion: its graphs, then their description.</summary>
internal sealed class SamConversion
{
    private const string UnknownLicence = "that of the source file; the official weights of SAM and MobileSAM are under Apache-2.0";

    private readonly SamConversionOptions _options;
    private readonly SamCheckpoint _source;
    private readonly IProgress<ConversionProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly AudioVisualGraphs? _audioVisual;
    private readonly Dictionary<string, float[]> _untrained;
    private readonly string _licence;
    private readonly int _tensors;
    private int _read;

    public SamConversion(SamConversionOptions options, SamCheckpoint source, IProgress<ConversionProgress>? progress, CancellationToken cancellation)
    {
        (_options, _source, _progress, _cancellation) = (options, source, progress, cancellation);
        _audioVisual = options.AudioVisual ? new AudioVisualGraphs(source.Network.Prompts, source.Network.Decoder) : null;
        _untrained = (_audioVisual?.Untrained().Tensors ?? []).ToDictionary(tensor => tensor.Name, tensor => tensor.InitialValues(options.Seed), StringComparer.Ordinal);
        _licence = source.Licence ?? UnknownLicence;
        _tensors = source.Count + _untrained.Count;
    }

    private SamNetwork Network => _source.Network;

    /// <summary>Writes the ONNX files into a folder.</summary>
    public void WriteGraphs(string folder)
    {
        var encoder = Options(BundleFiles.ImageEncoder, $"{Network.Title}: the picture's embedding.") with { Precision = _options.Precision };
        encoder = _options.DataAbove is { } limit ? encoder with { ExternalDataAbove = limit } : encoder;
        SamExport.ImageEncoder(Path.Combine(folder, BundleFiles.ImageEncoder), Network.Encoder, Weights, encoder, _options.Stages, _cancellation);
        if (_audioVisual is null)
        {
            SamExport.PromptMaskDecoder(Path.Combine(folder, BundleFiles.PromptMaskDecoder), Weights, Network.Prompts, Network.Decoder, _cancellation);
        }

        foreach (var graph in _audioVisual?.Files() ?? [])
        {
            OnnxExport.Write(Path.Combine(folder, graph.File), Options(graph.File, graph.Description), Weights, graph.Inputs, graph.Network, _cancellation);
        }
    }

    /// <summary>Loads every file in ONNX Runtime and writes model.json.</summary>
    public BundleManifest Describe(string folder)
    {
        _progress?.Report(new("verifying", 0, 1));
        var manifest = BundleWriter.Write(
            folder,
            Path.GetFileNameWithoutExtension(_options.Source),
            _audioVisual is null ? $"{Network.Title} ({Network.Encoder.Name}, {Precision})" : $"AV-SAM: {Network.Title} ({Network.Encoder.Name}, {Precision}), ResNet18 and pixel-wise fusion untrained",
            BundlePreprocessing.AvSam(Network.Encoder.ImageSize),
            _licence,
            Record());
        _progress?.Report(new("verifying", 1, 1));
        return manifest;
    }

    private string Precision => _options.Precision switch
    {
        WeightPrecision.Int8 => "int8",
        WeightPrecision.Float16 => "fp16",
        _ => "fp32",
    };

    private static OnnxExportOptions Options(string file, string description) => new() { GraphName = Path.GetFileNameWithoutExtension(file), Description = description };

    private float[] Weights(string name, int[] shape)
    {
        _cancellation.ThrowIfCancellationRequested();

        // Each tensor is read when a graph is built and when it is written.
        _progress?.Report(new("converting", Math.Min(++_read, 2 * _tensors), 2 * _tensors));
        return _untrained.TryGetValue(name, out var values) ? values : _source.Values(name);
    }

    private JsonObject Record()
    {
        using var file = File.OpenRead(_options.Source);
        var record = new JsonObject
        {
            ["convertedFrom"] = new JsonObject
            {
                ["file"] = Path.GetFileName(_options.Source),
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)),
                ["bytes"] = file.Length,
            },
            ["encoder"] = Network.Encoder.Name,
            ["precision"] = Precision,
        };
        if (_audioVisual is not null)
        {
            record["untrained"] = new JsonObject { ["files"] = new JsonArray(BundleFiles.AudioEncoder, BundleFiles.Fusion), ["seed"] = _options.Seed };
        }

        return record;
    }
}
