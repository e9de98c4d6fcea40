using System.Text.Json;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;

namespace AvSam.MLNet.Conversion;

/// <summary>
/// A bundle that hears, names and decides, taken apart: its sizes out of <c>model.json</c>, its weights out of its ONNX files by their state-dict keys. There,
/// batch normalisations have moved into the convolutions before them; here they come back as such that change nothing but add the bias.
/// </summary>
internal sealed class HearingBundle
{
    private readonly StoredTensors _tensors = new();
    private readonly Dictionary<string, string> _convolutionBefore = new(StringComparer.Ordinal);
    private readonly string _source;

    private HearingBundle(AvSamModel model, string source)
    {
        _source = source;
        Manifest = model.Manifest;
        Description = Described(Manifest, source);
        foreach (var file in Manifest.Files)
        {
            var part = model.Networks.File(file.Name).Parts.First();
            _tensors.Add(part.Read(), part.Location);
        }

        foreach (var graph in AvSamGraphs.Of(Description.Network))
        {
            Pair([.. graph.Parameters().Select(tensor => tensor.Name)]);
        }
    }

    /// <summary>What its <c>model.json</c> says.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>Its sizes, thresholds and names.</summary>
    public AvSamDescription Description { get; }

    /// <summary>Opens a bundle's folder, or the default bundle by its name.</summary>
    /// <exception cref="InvalidDataException">It is no bundle, or one that does not name what it hears.</exception>
    public static HearingBundle Open(string folder)
    {
        using var model = !Directory.Exists(folder) && folder == DefaultName ? AvSamModel.LoadDefault() : AvSamModel.Load(folder);
        return new(model, folder);
    }

    /// <summary>The name by which the embedded bundle is meant.</summary>
    public const string DefaultName = "avsam-default";

    /// <summary>Whether a tensor is one of this bundle's.</summary>
    public bool Has(string name) => _convolutionBefore.ContainsKey(Layer(name)) || Convolution(Layer(name), "weight") is not null || _tensors.Find(name) is not null;

    /// <summary>A tensor's values.</summary>
    /// <exception cref="InvalidDataException">The bundle has no such tensor.</exception>
    public float[] Values(string name, int[] shape)
    {
        var (layer, part) = (Layer(name), name[(name.LastIndexOf('.') + 1)..]);
        var count = shape.Aggregate(1, (product, size) => checked(product * size));
        var values = _convolutionBefore.TryGetValue(layer, out var before)
            ? part switch
            {
                "bias" => Convolution(before, "bias"),
                "running_mean" => new float[count],
                "running_var" => [.. Enumerable.Repeat(1f, count)],
                _ => [.. Enumerable.Repeat(MathF.Sqrt(1 + Epsilon(layer)), count)],
            }
            : (part == "weight" ? Convolution(layer, part) : null) ?? _tensors.Find(name);
        return values is not null && values.Length == count
            ? values
            : throw new InvalidDataException($"'{_source}' has no tensor '{name}' of shape [{string.Join(", ", shape)}]; expected a bundle that avsam train wrote.");
    }

    private static AvSamDescription Described(BundleManifest manifest, string source)
    {
        try
        {
            if (manifest.Training?["network"] is { } node && manifest.Names is { } names)
            {
                var network = node.Deserialize<AvSamConfig>(AvSamDescription.Json)!;
                network.Validate();
                return network.Naming.Members.Count == names.Count ? new(network, names) : throw new ArgumentException($"found {names.Count} names, expected {network.Naming.Members.Count}.");
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{source}': training.network of {BundleFiles.Manifest} does not describe its networks: {error.Message}", error);
        }

        throw new InvalidDataException($"'{source}' does not name what it hears; expected a bundle like {DefaultName}, whose {BundleFiles.Manifest} has names and training.network.");
    }

    // A batch normalisation is asked for right after its convolution.
    private void Pair(IReadOnlyList<string> asked)
    {
        for (var i = 1; i < asked.Count; i++)
        {
            if (asked[i].EndsWith(".running_var", StringComparison.Ordinal))
            {
                var normalisation = Layer(asked[i]);
                _convolutionBefore[normalisation] = Layer(asked.Take(i).Last(name => Layer(name) != normalisation));
            }
        }
    }

    private float Epsilon(string layer) => layer.StartsWith(EfficientNetLiteImageEncoder.Prefix, StringComparison.Ordinal) ? Description.Network.Image.Epsilon : 1e-5f;

    private float[]? Convolution(string layer, string part) => _tensors.Find($"{layer}/Conv.{part}.folded");

    private static string Layer(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];
}
