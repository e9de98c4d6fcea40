using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class SoundingMaskDecoderTests
{
    private static readonly SoundingMaskDecoderConfig Config = new() { Prompts = new() { ImageSize = 128, EmbeddingSize = 8 }, Peaks = 2, GridSide = 0 };

    [TestMethod]
    public void CandidateCells_AreTheHighestPeaks_ThenTheGrid()
    {
        using var scope = NewDisposeScope();
        using var store = new ParameterStore();
        var prompt = zeros(1, 1, 8, 8);
        prompt[0, 0, 1, 2] = 5;
        prompt[0, 0, 1, 3] = 4; // beside the peak: none of its own
        prompt[0, 0, 6, 6] = 3;
        var enlarged = prompt.repeat_interleave(4, 2).repeat_interleave(4, 3);

        var cells = SoundingMaskDecoder.CandidateCells(new TorchBackend(store), Config with { GridSide = 2 }, enlarged).data<float>().ToArray();

        CollectionAssert.AreEqual(new float[] { 10, 54, 18, 22, 50, 54 }, cells);
    }

    [TestMethod]
    public void Agreement_IsTheMeanAffinityUnderTheMask()
    {
        using var scope = NewDisposeScope();
        using var store = new ParameterStore();
        var logits = full(2, 1, 32, 32, -50f);
        logits[0].narrow(1, 0, 16).fill_(50);
        var prompt = cat([full(1, 1, 16, 32, 3f), full(1, 1, 16, 32, -1f)], 2);

        var agreement = SoundingMaskDecoder.Agreement(new TorchBackend(store), logits, prompt).data<float>().ToArray();

        // 512 pixels of affinity 3, and 16 that stand for nothing at −10; then a mask of nothing.
        Assert.AreEqual(((512 * 3) - 160) / 528f, agreement[0], 1e-4f);
        Assert.AreEqual(-10, agreement[1], 1e-3f);
    }

    [TestMethod]
    public void AMaskThatAgreesTooLittle_IsEmpty()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var store = new ParameterStore(3);
        var backend = new TorchBackend(store);
        Tensor Logits(float threshold) => SoundingMaskDecoder.Forward(
            backend, Config with { AgreementThreshold = threshold }, randn(1, 256, 8, 8), zeros(1, 1, 32, 32), randn(1, 32, 32, 32), randn(1, 64, 16, 16)).Logits;
        Assert.IsLessThan(0f, Logits(100).max().item<float>());
        CollectionAssert.AreEqual(new long[] { 1, 1, 32, 32 }, Logits(-100).shape);
    }
}
