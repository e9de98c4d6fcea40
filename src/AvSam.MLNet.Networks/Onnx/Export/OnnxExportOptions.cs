namespace AvSam.MLNet.Networks.Onnx;

/// <summary>How a network is written as an ONNX file.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The graph's name, as viewers show it; for instance <c>image-encoder</c>.</summary>
    public required string GraphName { get; init; }

    /// <summary>What the graph computes, for a person; becomes its doc string. Default: empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Sizes that only a run knows: in the inputs' shapes each stands as a number of −2 or below, and here is its name, as
    /// viewers show it. Default: none.
    /// </summary>
    public IReadOnlyDictionary<int, string> SizeNames { get; init; } = new Dictionary<int, string>();

    /// <summary>How weights are stored. Default <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// How many attention scores exist at once; heads and queries beyond it are taken in groups, which costs no time and keeps the memory of a
    /// ViT-B at 1024 pixels at a third. Default 4,194,304 (16 MB): 16 rows of one of its heads. <see cref="long.MaxValue"/> writes the plain graph.
    /// </summary>
    public long AttentionScores { get; init; } = 1 << 22;

    /// <summary>
    /// Bytes of weights beyond which they go to one data file beside the model's, of its name with <c>.data</c> appended. Default 1 GiB; a model
    /// file ends at 2 GiB, and reading it takes several times its size.
    /// </summary>
    public long ExternalDataAbove { get; init; } = 1 << 30;
}
