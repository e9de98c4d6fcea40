using AvSam.MLNet.Networks.Architectures;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Tests;

/// <summary>Laws of the mask decoder beyond the goldens.</summary>
[TestClass]
public sealed class MaskDecoderTests
{
    private static readonly MaskDecoderConfig Config = new() { Dim = 32, Heads = 4, MlpDim = 64, IouHiddenDim = 32 };

    [TestMethod]
    public void One_picture_meets_several_prompts_as_it_meets_each()
    {
        using var module = new TorchModule();
        var prompts = module.Input(1, 0.2, 3, 2, 32);

        var together = Run(module, prompts);

        CollectionAssert.AreEqual(new long[] { 3, 4, 16, 16 }, together.Masks.shape);
        for (var i = 0; i < 3; i++)
        {
            var alone = Run(module, prompts.narrow(0, i, 1));
            Assert.IsLessThan(1e-5, alone.Masks.sub(together.Masks.narrow(0, i, 1)).abs().max().item<float>());
            Assert.IsLessThan(1e-5, alone.Iou.sub(together.Iou.narrow(0, i, 1)).abs().max().item<float>());
        }

        Assert.IsGreaterThan(1e-3, together.Masks.narrow(0, 0, 1).sub(together.Masks.narrow(0, 1, 1)).abs().max().item<float>());
    }

    [TestMethod]
    public void Finer_features_of_zero_change_nothing_and_others_do()
    {
        using var module = new TorchModule();
        var plain = Run(module, null).Masks;

        Assert.IsLessThan(1e-6, Run(module, null, zeros(1, 4, 16, 16), zeros(1, 8, 8, 8)).Masks.sub(plain).abs().max().item<float>());
        Assert.IsGreaterThan(1e-4, Run(module, null, module.Input(1, 0, 1, 4, 16, 16)).Masks.sub(plain).abs().max().item<float>());
        Assert.IsGreaterThan(1e-4, Run(module, null, null, module.Input(1, 0, 1, 8, 8, 8)).Masks.sub(plain).abs().max().item<float>());
    }

    private static MaskPrediction<Tensor> Run(TorchModule module, Tensor? sparse, Tensor? highRes4 = null, Tensor? highRes8 = null) =>
        MaskDecoder.Forward(module.Backend, Config, module.Input(1, 0.5, 1, 32, 4, 4), module.Input(1, 0.7, 1, 32, 4, 4), sparse, module.Input(1, 0.9, 1, 32, 1, 1), highRes4, highRes8);
}
