using AvSam.MLNet.Training.Torch;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests.Torch;

[TestClass]
public sealed class LibTorchTests
{
    [TestMethod]
    public void Torch_computes_after_loading()
    {
        LibTorch.Load();
        LibTorch.Load();

        using var sum = torch.tensor(new float[] { 1, 2, 3 }).sum();

        Assert.AreEqual(6f, sum.item<float>());
    }
}
