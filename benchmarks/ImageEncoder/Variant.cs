using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>One way to write the same encoder.</summary>
/// <param name="Name">As the table and the file call it.</param>
/// <param name="Options">How it is exported.</param>
internal sealed record Variant(string Name, OnnxExportOptions Options)
{
    public static Variant[] All { get; } =
    [
        new("plain", new() { GraphName = "image-encoder", AttentionScores = long.MaxValue }),
        new("chunked", new() { GraphName = "image-encoder" }),
        new("beside", new() { GraphName = "image-encoder", ExternalDataAbove = 0 }),
        new("int8", new() { GraphName = "image-encoder", Precision = WeightPrecision.Int8 }),
    ];
}
