using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>One of the four graphs of a bundle, at a picture of 96 pixels, by the names that the stages ask for.</summary>
internal sealed record BundleGraph(
    string Name,
    string Description,
    (string Name, int[] Shape)[] Inputs,
    (string Name, int[] Shape)[] Outputs,
    Func<OnnxBackend, IReadOnlyList<OnnxValue>, OnnxValue[]> Network)
{
    private const int Side = 96, Grid = Side / 16;

    private static readonly (string, int[]) ImageEmbedding = ("image_embedding", [1, 256, Grid, Grid]);
    private static readonly (string, int[]) AudioEmbedding = ("audio_embedding", [1, 256]);
    private static readonly (string, int[]) FusedEmbedding = ("fused_embedding", [1, 256, Grid, Grid]);
    private static readonly (string, int[]) Prompt = ("audio_visual_prompt", [1, 1, 4 * Grid, 4 * Grid]);
    private static readonly (string, int[]) HighRes4 = ("high_res_4", [1, 32, 4 * Grid, 4 * Grid]);
    private static readonly (string, int[]) HighRes8 = ("high_res_8", [1, 64, 2 * Grid, 2 * Grid]);
    private static readonly PromptEncoderConfig Prompts = new() { ImageSize = Side, EmbeddingSize = Grid };

    internal static BundleGraph[] All { get; } =
    [
        new("image-encoder", "The picture's embedding.", [("image", [1, 3, Side, Side])], [ImageEmbedding, HighRes4, HighRes8], (b, x) =>
        {
            ImageFeatures<OnnxValue> features = PyramidNeck.Forward(b, new PyramidNeckConfig(), EfficientNetLiteImageEncoder.Forward(b, new EfficientNetLiteConfig(), x[0])[1..]);
            return [features.Embedding, features.HighRes4, features.HighRes8];
        }),
        new("audio-encoder", "The sound's embedding.", [("spectrogram", [1, 1, 257, 300])], [AudioEmbedding], (b, x) => [AudioEncoder.Forward(b, new AudioEncoderConfig(), x[0])]),
        new("fusion", "Pixel-wise fusion.", [ImageEmbedding, AudioEmbedding], [FusedEmbedding, Prompt], (b, x) =>
        {
            FusedEmbedding<OnnxValue> fused = PixelwiseFusion.Forward(b, new PixelwiseFusionConfig(), x[0], x[1]);
            return [fused.Embedding, fused.Prompt];
        }),
        new("mask-decoder", "SAM's mask decoder.", [FusedEmbedding, Prompt, HighRes4, HighRes8], [("mask_logits", [1, 4, 4 * Grid, 4 * Grid]), ("iou_score", [1, 4])], (b, x) =>
        {
            MaskPrediction<OnnxValue> prediction = MaskDecoder.Forward(
                b, new MaskDecoderConfig(), x[0], PromptEncoder.DensePosition(b, Prompts), null, PromptEncoder.Mask(b, Prompts, x[1]), x[2], x[3]);
            return [prediction.Masks, prediction.Iou];
        }),
    ];

    internal void Write(string path, WeightPrecision precision) => OnnxExport.Write(
        path,
        new OnnxExportOptions { GraphName = Name, Description = Description, Precision = precision },
        RandomWeights.Read,
        Inputs,
        (b, x) => Outputs.Zip(Network(b, x), (output, value) => (output.Name, value)));
}
