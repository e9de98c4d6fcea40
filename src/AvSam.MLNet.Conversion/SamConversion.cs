using System.Text.Json.Nodes;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Bundles;
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
    private readonly IReadOnlyList<BundleGraph> _graphs;
    private readonly Dictionary<string, float[]> _untrained;
    private readonly HearingBundle? _hearing;
    private readonly string _licence;
    private readonly int _tensors;
    private int _read;

    public SamConversion(SamConversionOptions options, SamCheckpoint source, IProgress<ConversionProgress>? progress, CancellationToken cancellation)
    {
        (_options, _source, _progress, _cancellation) = (options, source, progress, cancellation);
        _hearing = options.Hearing is { } bundle ? HearingBundle.Open(bundle) : null;
        _graphs = _hearing is not null ? HearingSamGraphs.Of(new() { Encoder = Network.Encoder }, _hearing.Description.Network)
            : options.AudioVisual ? SamGraphs.AudioVisual(Network.Encoder, options.Stages) : SamGraphs.Of(Network.Encoder, options.Stages);
        _untrained = (_hearing is null ? _graphs.Where(IsUntrained) : []).SelectMany(graph => graph.Parameters())
            .ToDictionary(tensor => tensor.Name, tensor => tensor.InitialValues(options.Seed), StringComparer.Ordinal);
        _licence = source.Licence ?? UnknownLicence;
        _tensors = source.Count + _untrained.Count;
    }

    private SamNetwork Network => _source.Network;

    /// <summary>Writes the ONNX files.</summary>
    public void WriteGraphs(BundleExport export)
    {
        foreach (var graph in _graphs)
        {
            export.Write(graph, Weights, graph is SamImageEncoderGraph or HearingSamImageEncoderGraph ? EncoderOptions(graph.Options) : graph.Options, _cancellation);
        }
    }

    /// <summary>Loads every file in ONNX Runtime and writes model.json.</summary>
    public BundleManifest Describe(BundleExport export)
    {
        _progress?.Report(new("verifying", 0, 1));
        var title = $"{Network.Title} ({Network.Encoder.Name}, {Precision})";
        var manifest = export.Describe(new(
            Path.GetFileNameWithoutExtension(_options.Source),
            _hearing is not null ? $"AV-SAM: {title} draws, {_hearing.Manifest.Name} hears, names and decides"
                : _options.AudioVisual ? $"AV-SAM: {title}, ResNet18 and pixel-wise fusion untrained" : title,
            Network.Encoder.ImageSize,
            _hearing is null ? _licence : $"{_licence}; hearing, naming and deciding: {_hearing.Manifest.Licence}",
            Record(),
            _hearing?.Description.Names));
        _progress?.Report(new("verifying", 1, 1));
        return manifest;
    }

    private string Precision => _options.Precision switch
    {
        WeightPrecision.Int8 => "int8",
        WeightPrecision.Float16 => "fp16",
        _ => "fp32",
    };

    // No checkpoint of SAM has tensors for these.
    private static bool IsUntrained(BundleGraph graph) => graph is AudioEncoderGraph or FusionGraph;

    private OnnxExportOptions EncoderOptions(OnnxExportOptions options) => options with
    {
        Description = $"{Network.Title}: the picture's embedding.",
        Precision = _options.Precision,
        ExternalDataAbove = _options.DataAbove ?? options.ExternalDataAbove,
    };

    private float[] Weights(string name, int[] shape)
    {
        _cancellation.ThrowIfCancellationRequested();

        // Each tensor is read when a graph is built and when it is written.
        _progress?.Report(new("converting", Math.Min(++_read, 2 * _tensors), 2 * _tensors));
        return _untrained.TryGetValue(name, out var values) ? values
            : _hearing?.Has(name) == true ? _hearing.Values(name, shape)
            : _source.Values(name, shape);
    }

    private JsonObject Record()
    {
        var record = new JsonObject
        {
            ["convertedFrom"] = SourceRecord.Of(_options.Source, _source.RemovedPrefixes),
            ["encoder"] = Network.Encoder.Name,
            ["precision"] = Precision,
        };
        if (_hearing is not null)
        {
            record["hearing"] = new JsonObject { ["name"] = _hearing.Manifest.Name, ["accuracy"] = "not measured: the thresholds are those of its own candidates" };
        }

        if (_untrained.Count > 0)
        {
            record["untrained"] = new JsonObject
            {
                ["files"] = new JsonArray([.. _graphs.Where(IsUntrained).Select(graph => (JsonNode)graph.File)]),
                ["seed"] = _options.Seed,
            };
        }

        return record;
    }
}
