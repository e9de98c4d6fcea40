using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>SAM's modules, as ONNX graphs, against numbers from the official code (docs/reference.md, appendix A4).</summary>
[TestClass]
public sealed class SamGoldenTests
{
    private const double Tolerance = 1e-4;

    private static readonly JsonElement Goldens = Golden.Read("golden_modules.json");
    private static readonly PromptEncoderConfig Prompts = new() { Dim = 32, ImageSize = 64, EmbeddingSize = 4 };
    private static readonly MaskDecoderConfig Decoder = new() { Dim = 32, Heads = 4, MlpDim = 64, IouHiddenDim = 32 };
    private static readonly (string, int[], float[]) Mask = ("mask", [1, 1, 16, 16], FormulaParameters.Input(3, 0, 1, 1, 16, 16));
    private static readonly (string, int[], float[]) Coordinates = ("coordinates", [1, 2, 2], [10, 20, 40, 50]);
    private static readonly (string, int[], float[]) Labels = ("labels", [1, 2, 1], [1, 0]);
    private static readonly (string, int[], float[]) Box = ("box", [1, 2, 2], [5, 6, 30, 40]);

    [TestMethod]
    public void Image_encoder()
    {
        SamImageEncoderConfig config = new() { ImageSize = 64, Dim = 32, Depth = 2, Heads = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = 16 };
        OnnxModule module = new();
        module.Fill("image_encoder.", 0.05, b => SamImageEncoder.Forward(b, config, b.Graph.AddInput("image", 1, 3, 64, 64)));
        var outputs = module.Run(
            [("image", [1, 3, 64, 64], FormulaParameters.Input(1, 0, 1, 3, 64, 64))],
            (b, x) => [("embedding", SamImageEncoder.Forward(b, config, x[0]))]);
        AssertMatches("tiny_image_encoder", outputs[0]);
    }

    [TestMethod]
    public void Prompt_encoder()
    {
        var outputs = PromptModule().Run([Coordinates, Labels, Box, Mask], (b, x) =>
        [
            ("points", PromptEncoder.Points(b, Prompts, x[0], x[1])),
            ("boxes", PromptEncoder.Boxes(b, Prompts, x[2])),
            ("dense", PromptEncoder.Mask(b, Prompts, x[3])),
            ("no_mask", PromptEncoder.NoMask(b, Prompts)),
            ("position", PromptEncoder.DensePosition(b, Prompts)),
            ("corners", PromptEncoder.Points(b, Prompts, x[2], b.Constant([2, 3], [1, 2, 1]), pad: false)),
        ]);
        string[] goldens = ["prompt_points_sparse", "prompt_box_sparse", "prompt_mask_dense", "prompt_nomask_dense", "dense_pe", "prompt_box_sparse"];
        foreach ((string golden, DenseTensor<float> output) in goldens.Zip(outputs))
        {
            AssertMatches(golden, output);
        }
    }

    [TestMethod]
    [DataRow("decoder_points", true, false)]
    [DataRow("decoder_empty_nomask", false, false)]
    [DataRow("decoder_empty_mask", false, true)]
    public void Mask_decoder(string golden, bool withPoints, bool withMask)
    {
        MaskPrediction<OnnxValue> Decode(OnnxBackend b, OnnxValue image, OnnxValue mask, OnnxValue coordinates, OnnxValue labels) => MaskDecoder.Forward(
            b,
            Decoder,
            image,
            PromptEncoder.DensePosition(b, Prompts),
            withPoints ? PromptEncoder.Points(b, Prompts, coordinates, labels) : null,
            withMask ? PromptEncoder.Mask(b, Prompts, mask) : PromptEncoder.NoMask(b, Prompts));
        OnnxModule module = PromptModule();
        OnnxValue Zeros(OnnxBackend b, params int[] shape) => b.Constant(new float[shape.Aggregate((x, y) => x * y)], shape);
        module.Fill("mask_decoder.", 0.2, b => Decode(b, Zeros(b, 1, 32, 4, 4), Zeros(b, 1, 1, 16, 16), Zeros(b, 1, 2, 2), Zeros(b, 1, 2, 1)));

        var outputs = module.Run([("image", [1, 32, 4, 4], FormulaParameters.Input(1, 0.5, 1, 32, 4, 4)), Mask, Coordinates, Labels], (b, x) =>
        {
            MaskPrediction<OnnxValue> prediction = Decode(b, x[0], x[1], x[2], x[3]);
            return [("masks", prediction.Masks), ("iou", prediction.Iou)];
        });

        Golden.AssertMatches(Goldens.GetProperty(golden).GetProperty("masks"), outputs[0].Dimensions.ToArray(), outputs[0].ToArray(), Tolerance);
        Golden.AssertArray(Goldens.GetProperty(golden).GetProperty("iou"), outputs[1].ToArray(), Tolerance);
    }

    private static OnnxModule PromptModule()
    {
        OnnxModule module = new();
        module.Fill("prompt_encoder.", 0.05, b =>
        {
            PromptEncoder.Points(b, Prompts, b.Constant([1, 2], [1, 1, 2]), b.Constant([1], [1, 1, 1]));
            PromptEncoder.Boxes(b, Prompts, b.Constant([1, 2, 3, 4], [1, 2, 2]));
            PromptEncoder.Mask(b, Prompts, b.Constant(new float[256], [1, 1, 16, 16]));
            PromptEncoder.NoMask(b, Prompts);
        });
        return module;
    }

    private static void AssertMatches(string golden, DenseTensor<float> output) =>
        Golden.AssertMatches(Goldens.GetProperty(golden), output.Dimensions.ToArray(), output.ToArray(), Tolerance);
}
