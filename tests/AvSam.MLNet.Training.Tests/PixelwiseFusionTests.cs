using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Tests;

/// <summary>The pixel-wise fusion against Eq. 1 as the paper writes it, over all pairs of places.</summary>
[TestClass]
public sealed class PixelwiseFusionTests
{
    private static readonly PixelwiseFusionConfig Config = new() { Dim = 6, AudioDim = 5, InnerDim = 4, RecognitionDim = 6 };

    [TestMethod]
    public void The_fused_embedding_is_equation_1_over_all_pairs_of_places()
    {
        using var module = new TorchModule();
        var image = module.Input(1, 0, 2, 6, 3, 4);
        var audio = module.Input(1, 0.5, 2, 5);
        PixelwiseFusion.Forward(module.Backend, Config, image, audio);
        FillAll(module);

        var fused = PixelwiseFusion.Forward(module.Backend, Config, image, audio).Embedding;

        // z = v + μ(θ(v) φ(â)ᵀ / HW · ω(v)), â being the sound at every one of the 12 places.
        var v = image.reshape(2, 6, 12).transpose(1, 2);
        var a = audio.unsqueeze(1).expand(2, 12, 5);
        var pairs = Project(module, v, "theta").matmul(Project(module, a, "phi").transpose(1, 2)).div(12);
        var expected = v.add(Project(module, pairs.matmul(Project(module, v, "omega")), "mu")).transpose(1, 2).reshape(2, 6, 3, 4);
        Assert.IsLessThan(1e-6, fused.sub(expected).abs().max().item<float>());
        Assert.IsGreaterThan(0.001, fused.sub(image).abs().max().item<float>());
    }

    [TestMethod]
    public void An_untrained_fusion_leaves_the_embedding_as_it_was()
    {
        using var module = new TorchModule();
        var image = module.Input(1, 0, 2, 6, 3, 4);

        var fused = PixelwiseFusion.Forward(module.Backend, Config, image, module.Input(1, 0.5, 2, 5));

        CollectionAssert.AreEqual(TorchModule.Values(image), TorchModule.Values(fused.Embedding));
    }

    [TestMethod]
    public void The_prompt_is_the_scaled_affinity_of_each_place_with_the_sound()
    {
        using var module = new TorchModule();
        var image = module.Input(1, 0, 1, 6, 1, 1);
        var audio = module.Input(1, 0.5, 1, 5);
        PixelwiseFusion.Forward(module.Backend, Config, image, audio);
        FillAll(module);
        module.Store.Import([new CheckpointTensor("fusion.prompt_scale", [1], [3]), new CheckpointTensor("fusion.prompt_shift", [1], [-2])]);

        var prompt = PixelwiseFusion.Forward(module.Backend, Config, image, audio).Prompt;

        var affinity = Project(module, image.reshape(1, 6), "theta").mul(Project(module, audio, "phi")).sum().item<float>() / 2;
        CollectionAssert.AreEqual(new long[] { 1, 1, 4, 4 }, prompt.shape);
        foreach (var value in TorchModule.Values(prompt))
        {
            Assert.AreEqual(3 * affinity - 2, value, 1e-5);
        }
    }

    private static void FillAll(TorchModule module) =>
        module.Store.Import(FormulaParameters.Fill(module.Store.Export().Select(t => (t.Name, t.Shape)), module.Store.Names, 0.5));

    private static Tensor Project(TorchModule module, Tensor x, string name)
    {
        Assert.IsTrue(module.Store.TryGet($"fusion.{name}.weight", out var weight));
        Assert.IsTrue(module.Store.TryGet($"fusion.{name}.bias", out var bias));
        return x.matmul(weight.reshape(weight.shape[0], weight.shape[1]).t()).add(bias);
    }
}
