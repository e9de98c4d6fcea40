namespace AvSam.MLNet.Networks.Onnx;

/// <summary>How a network is written as an ONNX file.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The graph's name, as viewers show it; for instance <c>image-encoder</c>.</summary>
    public required string GraphName { get; init; }

    /// <summary>What the graph computes, for a person; becomes its doc string. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>How weights are stored. Default <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;
}
