using System.Text.Json.Nodes;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Conversion;

/// <summary>How trained weights of AV-SAM become a bundle.</summary>
public sealed record AvSamExportOptions
{
    /// <summary>The sizes of the networks, which must be those of the training, and the thresholds. Default null: those that stand beside the checkpoint (<c>avsam.json</c> beside <c>avsam.safetensors</c>).</summary>
    public AvSamConfig? Network { get; init; }

    /// <summary>The bundle's name. Default <c>avsam</c>.</summary>
    public string Name { get; init; } = "avsam";

    /// <summary>The licence of the weights. Default: what holds for weights trained by this project.</summary>
    public string Licence { get; init; } = "MIT; the image encoder's weights Apache-2.0 (EfficientNet-Lite0, trained on ImageNet-1k)";

    /// <summary>How weights are stored. Default <see cref="WeightPrecision.Float16"/>: half the size, computed in 32 bits.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float16;

    /// <summary>
    /// The things that the model can hear and mark, 1…4096 distinct names in the order of the networks' outputs. Default null: the networks do
    /// not tell them apart.
    /// </summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>How the weights came about; free of form. Default null: the file that they come from.</summary>
    public JsonObject? Training { get; init; }
}
