using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests;

/// <summary>SAM's modules against numbers from the official code (docs/reference.md, appendix A4).</summary>
[TestClass]
public sealed class SamGoldenTests
{
    private const double Tolerance = 1e-4;

    private static readonly JsonElement Goldens = Golden.Read("golden_modules.json");
    private static readonly PromptEncoderConfig Prompts = new() { Dim = 32, ImageSize = 64, EmbeddingSize = 4 };
    private static readonly MaskDecoderConfig Decoder = new() { Dim = 32, Heads = 4, MlpDim = 64, IouHiddenDim = 32 };

    [TestMethod]
    public void Image_encoder()
    {
        using var module = new TorchModule();
        var config = new SamImageEncoderConfig { ImageSize = 64, Dim = 32, Depth = 2, Heads = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = 16 };
        var image = module.Input(1, 0, 1, 3, 64, 64);
        module.Fill(() => SamImageEncoder.Forward(module.Backend, config, image), "image_encoder.", 0.05);

        AssertMatches(Goldens.GetProperty("tiny_image_encoder"), SamImageEncoder.Forward(module.Backend, config, image));
    }

    [TestMethod]
    public void Prompt_encoder()
    {
        using var module = PromptModule();

        AssertMatches(Goldens.GetProperty("prompt_points_sparse"), Points(module));
        AssertMatches(Goldens.GetProperty("prompt_box_sparse"), PromptEncoder.Boxes(module.Backend, Prompts, module.Backend.Constant([5, 6, 30, 40], [1, 2, 2])));
        AssertMatches(Goldens.GetProperty("prompt_mask_dense"), PromptEncoder.Mask(module.Backend, Prompts, module.Input(3, 0, 1, 1, 16, 16)));
        AssertMatches(Goldens.GetProperty("prompt_nomask_dense"), PromptEncoder.NoMask(module.Backend, Prompts));
        AssertMatches(Goldens.GetProperty("dense_pe"), PromptEncoder.DensePosition(module.Backend, Prompts));
    }

    [TestMethod]
    [DataRow("decoder_points", true, false)]
    [DataRow("decoder_empty_nomask", false, false)]
    [DataRow("decoder_empty_mask", false, true)]
    public void Mask_decoder(string golden, bool withPoints, bool withMask)
    {
        using var module = PromptModule();
        var image = module.Input(1, 0.5, 1, 32, 4, 4);
        var position = PromptEncoder.DensePosition(module.Backend, Prompts);
        var dense = withMask ? PromptEncoder.Mask(module.Backend, Prompts, module.Input(3, 0, 1, 1, 16, 16)) : PromptEncoder.NoMask(module.Backend, Prompts);
        MaskPrediction<torch.Tensor> Run() => MaskDecoder.Forward(module.Backend, Decoder, image, position, withPoints ? Points(module) : null, dense);
        module.Fill(() => Run(), "mask_decoder.", 0.2);

        var prediction = Run();

        AssertMatches(Goldens.GetProperty(golden).GetProperty("masks"), prediction.Masks);
        Golden.AssertArray(Goldens.GetProperty(golden).GetProperty("iou"), TorchModule.Values(prediction.Iou), Tolerance);
    }

    [TestMethod]
    public void Prompt_encoder_and_decoder_have_the_official_keys_and_shapes()
    {
        using var module = new TorchModule();
        RunPrompts(module, new PromptEncoderConfig());
        MaskDecoder.Forward(module.Backend, new MaskDecoderConfig(), module.Input(1, 0, 1, 256, 2, 2), module.Input(1, 0, 1, 256, 2, 2), null, module.Input(1, 0, 1, 256, 1, 1));

        var expected = Golden.Keys("sam_vit_b.keys.txt").Where(k => !k.Name.StartsWith("image_encoder.", StringComparison.Ordinal));

        CollectionAssert.AreEquivalent(Lines(expected), Lines(module.Store.Export().Select(t => (t.Name, t.Shape))));
    }

    private static TorchModule PromptModule()
    {
        var module = new TorchModule();
        module.Fill(() => RunPrompts(module, Prompts), "prompt_encoder.", 0.05);
        return module;
    }

    private static void RunPrompts(TorchModule module, PromptEncoderConfig config)
    {
        PromptEncoder.Points(module.Backend, config, module.Backend.Constant([1, 2], [1, 1, 2]), module.Backend.Constant([1], [1, 1, 1]));
        PromptEncoder.Boxes(module.Backend, config, module.Backend.Constant([1, 2, 3, 4], [1, 2, 2]));
        PromptEncoder.Mask(module.Backend, config, module.Input(1, 0, 1, 1, 16, 16));
        PromptEncoder.NoMask(module.Backend, config);
    }

    private static torch.Tensor Points(TorchModule module) =>
        PromptEncoder.Points(module.Backend, Prompts, module.Backend.Constant([10, 20, 40, 50], [1, 2, 2]), module.Backend.Constant([1, 0], [1, 2, 1]));

    private static void AssertMatches(JsonElement golden, torch.Tensor tensor) =>
        Golden.AssertMatches(golden, [.. tensor.shape.Select(s => (int)s)], TorchModule.Values(tensor), Tolerance);

    private static string[] Lines(IEnumerable<(string Name, int[] Shape)> tensors) => [.. tensors.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}]")];
}
