using AvSam.MLNet.Training;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class MaskLossesTests
{
    [TestMethod]
    public void IntersectionOverUnion_OfHandMadeMasks()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { true, true, false, false, false, false, false, false }, [2, 1, 2, 2]);
        var b = tensor(new[] { true, false, true, false, false, false, false, false }, [2, 1, 2, 2]);
        var iou = MaskLosses.IntersectionOverUnion(a, b).data<float>().ToArray();
        Assert.AreEqual(1f / 3, iou[0], 1e-5f);
        Assert.AreEqual(1f, iou[1], 1e-5f, "Two empty masks agree.");
    }

    [TestMethod]
    public void Recognition_OfNoPreference_IsTheEntropyOfGuessing()
    {
        using var scope = NewDisposeScope();

        // One picture, two objects of categories 0 and 2, two empty slots, the background; three categories; all agreements 0.
        var loss = MaskLosses.Recognition(zeros(1, 5, 3), tensor(new long[] { 0, 2, -1, -1 }, [1, 4])).item<float>();

        // Naming: ln 3. Finding: among two objects and the background, ln 3. Calibration: ln 2 times the mean weight of the
        // 5×3 entries: three rows (two objects, the background) of three entries, of which two are targets of weight 10.
        var expected = (2 * Math.Log(3)) + (Math.Log(2) * ((7 * 1) + (2 * 10)) / 15);
        Assert.AreEqual(expected, loss, 1e-4);
    }

    [TestMethod]
    public void Recognition_OfRightAgreements_IsNearlyNothing_AndOfWrongOnes_Large()
    {
        using var scope = NewDisposeScope();
        var categories = tensor(new long[] { 0, 1, -1, -1 }, [1, 4]);
        var right = full(1, 5, 2, -20f);
        right[0, 0, 0] = 20;
        right[0, 1, 1] = 20;
        Assert.IsLessThan(0.01f, MaskLosses.Recognition(right, categories).item<float>());
        Assert.IsGreaterThan(20f, MaskLosses.Recognition(-right, categories).item<float>());
    }

    [TestMethod]
    public void Quality_TeachesTheIntersectionOverUnion()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 3f, 3f, -3f, -3f }, [1, 1, 2, 2]);
        var target = tensor(new[] { 1f, 0f, 0f, 0f }, [1, 1, 2, 2]);
        Assert.AreEqual(0f, MaskLosses.Quality(tensor(new[] { 0.5f }, [1, 1]), logits, target).item<float>(), 1e-6f);
        Assert.AreEqual(0.25f, MaskLosses.Quality(tensor(new[] { 1f }, [1, 1]), logits, target).item<float>(), 1e-5f);
    }
}
