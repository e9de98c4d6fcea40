using AvSam.MLNet.Networks;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Training.Tests.Parity;

/// <summary>SAM's image encoder: windows that do not divide the grid, and a global block.</summary>
internal sealed class SamImageEncoderParity : ParityNetwork
{
    private static readonly SamImageEncoderConfig Config = new() { ImageSize = 160, Dim = 64, Depth = 3, Heads = 4, WindowSize = 7, GlobalBlocks = [1], OutputDim = 32 };

    public override (string, int[])[] Inputs => [("image", [2, 3, 160, 160])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        EncodedImage<T> encoded = Config.Encode(b, x[0]);
        return [encoded.Embedding, .. encoded.Stages];
    }
}

/// <summary>TinyViT: windows that do and do not divide the grid, both strides, and the four stages.</summary>
internal sealed class TinyVitParity : ParityNetwork
{
    private static readonly TinyVitConfig Config = new()
    {
        ImageSize = 160,
        Stages = [new(16, 1, 0, 0), new(32, 2, 2, 7), new(48, 2, 3, 5), new(320, 1, 4, 4)],
        OutputDim = 32,
    };

    public override (string, int[])[] Inputs => [("image", [2, 3, 160, 160])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        EncodedImage<T> encoded = Config.Encode(b, x[0]);
        return [encoded.Embedding, .. encoded.Stages];
    }
}

/// <summary>EfficientNet-Lite0 with each neck and its head.</summary>
internal sealed class EfficientNetLiteParity : ParityNetwork
{
    private static readonly EfficientNetLiteConfig Config = new();

    public override (string, int[])[] Inputs => [("image", [1, 3, 96, 64])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T[] stages = EfficientNetLiteImageEncoder.Forward(b, Config, x[0]);
        (T grouping, T maskFeatures) = CandidateNeck.Forward(b, new CandidateConfig(), stages[1..]);
        return [.. stages, grouping, maskFeatures, SamNeck.Forward(b, stages[3], 112, 64), EfficientNetLiteImageEncoder.Logits(b, Config, stages[^1])];
    }
}

/// <summary>The sound encoder at its true input size.</summary>
internal sealed class AudioEncoderParity : ParityNetwork
{
    public override (string, int[])[] Inputs => [("spectrogram", [2, 1, 257, 300])];

    public override T[] Forward<T>(Backend<T> b, T[] x) => [AudioEncoder.Forward(b, new AudioEncoderConfig { BaseWidth = 32 }, x[0])];
}

/// <summary>The pixel-wise fusion of two pictures with two sounds.</summary>
internal sealed class PixelwiseFusionParity : ParityNetwork
{
    public override (string, int[])[] Inputs => [("image", [2, 64, 6, 5]), ("audio", [2, 48])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        FusedEmbedding<T> fused = PixelwiseFusion.Forward(b, new PixelwiseFusionConfig { Dim = 64, AudioDim = 48, InnerDim = 32, RecognitionDim = 40 }, x[0], x[1]);
        return [fused.Embedding, fused.Prompt];
    }
}

/// <summary>The fusion over the frames of a clip.</summary>
internal sealed class TpaviFusionParity : ParityNetwork
{
    public override (string, int[])[] Inputs => [("image", [2, 32, 5, 4, 3]), ("audio", [2, 5, 128])];

    public override T[] Forward<T>(Backend<T> b, T[] x) => [TpaviFusion.Forward(b, new TpaviFusionConfig { Dim = 32, InnerDim = 16 }, x[0], x[1])];
}

/// <summary>Every prompt, and the mask decoder with points, a mask and the finer features.</summary>
internal sealed class MaskDecoderParity : ParityNetwork
{
    private static readonly PromptEncoderConfig Prompts = new() { Dim = 64, ImageSize = 128, EmbeddingSize = 8 };
    private static readonly MaskDecoderConfig Decoder = new() { Dim = 64, Heads = 4, MlpDim = 128, IouHiddenDim = 64 };

    public override (string, int[])[] Inputs =>
    [
        ("image", [1, 64, 8, 8]), ("mask", [1, 1, 32, 32]), ("high_res_4", [1, 8, 32, 32]), ("high_res_8", [1, 16, 16, 16]),
        ("points", [1, 3, 2]), ("labels", [1, 3, 1]), ("boxes", [1, 2, 2]),
    ];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T position = PromptEncoder.DensePosition(b, Prompts);
        T sparse = b.Concat(1, PromptEncoder.Points(b, Prompts, b.Affine(x[4], 60, 64), x[5], pad: false), PromptEncoder.Boxes(b, Prompts, x[6]));
        T dense = PromptEncoder.Mask(b, Prompts, x[1]);
        MaskPrediction<T> prompted = MaskDecoder.Forward(b, Decoder, x[0], position, sparse, dense, x[2], x[3]);
        MaskPrediction<T> plain = MaskDecoder.Forward(b, Decoder, x[0], position, null, PromptEncoder.NoMask(b, Prompts));
        return [position, sparse, dense, prompted.Masks, prompted.Iou, plain.Masks, plain.Iou];
    }
}

/// <summary>The file prompt-mask-decoder.onnx: two prompts of every label over one picture, with one mask prompt.</summary>
internal sealed class PromptMaskDecoderParity : ParityNetwork
{
    private static readonly PromptEncoderConfig Prompts = new() { Dim = 64, ImageSize = 128, EmbeddingSize = 8 };
    private static readonly MaskDecoderConfig Decoder = new() { Dim = 64, Heads = 4, MlpDim = 128, IouHiddenDim = 64 };

    public override (string, int[])[] Inputs => [("image", [1, 64, 8, 8]), ("points", [2, 3, 2]), ("mask", [1, 1, 32, 32])];

    public override T[] Forward<T>(Backend<T> b, T[] x)
    {
        T labels = b.Constant([1, 0, -1, 2, 3, -1], [2, 3]);
        MaskPrediction<T> prediction = PromptMaskDecoder.Forward(b, Prompts, Decoder, x[0], b.Affine(x[1], 60, 64), labels, x[2], b.Constant([0.5f], [1]));
        return [prediction.Masks, prediction.Iou];
    }
}
