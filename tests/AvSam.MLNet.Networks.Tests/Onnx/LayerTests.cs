using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class LayerTests
{
    [TestMethod]
    public void Linear_multiplies_by_the_transposed_weight()
    {
        float[] Weights(string name, int[] shape) => name == "l.weight" ? [1, 2, 3, 4, 5, 6] : [10, 20];
        AreClose([12, 25, 16, 35, 10, 20], Operation([3, 1, 3], [1, -1, 1, 1, 1, 1, 0, 0, 0], (b, x) => b.Linear(x, "l", 3, 2), Weights));
        AreClose([2, 5, 6, 15], Operation([2, 3], [1, -1, 1, 1, 1, 1], (b, x) => b.Linear(x, "l", 3, 2, bias: false), Weights));
        Assert.ThrowsExactly<ArgumentException>(() => Operation([2, 3], new float[6], (b, x) => b.Linear(x, "l", 2, 3), Weights));
    }

    [TestMethod]
    [DataRow(4, 6, 3, 1, 1, 1, true)]
    [DataRow(4, 6, 3, 2, 1, 2, false)]
    [DataRow(4, 4, 5, 2, 2, 4, true)]
    [DataRow(4, 2, 1, 1, 0, 1, true)]
    [DataRow(3, 5, 7, 2, 3, 1, false)]
    [DataRow(2, 3, 4, 4, 0, 1, true)]
    public void Conv2d_is_as_defined(int channels, int outChannels, int kernel, int stride, int padding, int groups, bool bias)
    {
        float[] x = Wave(channels * 8 * 9);
        float[] weight = Fill("c.weight", [outChannels, channels / groups, kernel, kernel]);
        float[] expected = Reference.Conv2d(x, channels, 8, 9, weight, bias ? Fill("c.bias", [outChannels]) : null, outChannels, kernel, stride, padding, groups);
        AreClose(expected, Operation([1, channels, 8, 9], x, (b, v) => b.Conv2d(v, "c", channels, outChannels, kernel, stride, padding, groups, bias)));
    }

    [TestMethod]
    [DataRow(2, 2)]
    [DataRow(3, 2)]
    [DataRow(4, 4)]
    public void ConvTranspose2d_stamps_its_kernel(int kernel, int stride)
    {
        float[] x = Wave(3 * 4 * 5);
        float[] expected = Reference.ConvTranspose2d(x, 3, 4, 5, Fill("u.weight", [3, 2, kernel, kernel]), Fill("u.bias", [2]), 2, kernel, stride);
        AreClose(expected, Operation([1, 3, 4, 5], x, (b, v) => b.ConvTranspose2d(v, "u", 3, 2, kernel, stride)));
    }

    [TestMethod]
    public void BatchNorm_uses_the_running_statistics()
    {
        float[] Weights(string name, int[] shape) => name switch
        {
            "n.weight" => [2, 1],
            "n.bias" => [1, 0],
            "n.running_mean" => [1, -1],
            _ => [3, 8],
        };
        float[] expected = [1, 2, 4 / 3f, 7 / 3f];
        AreClose(expected, Operation([1, 2, 1, 2], [1, 2, 3, 6], (b, x) => b.BatchNorm(x, "n", 2, epsilon: 1), Weights));
        AreClose([1, 4 / 3f, 2, 7 / 3f], Operation([2, 2], [1, 3, 2, 6], (b, x) => b.BatchNorm(x, "n", 2, epsilon: 1), Weights));
    }

    [TestMethod]
    public void LayerNorm_is_over_the_last_dimension()
    {
        float[] x = Wave(3 * 5);
        AreClose(Reference.LayerNorm(x, Fill("n.weight", [5]), Fill("n.bias", [5]), 0.1), Operation([3, 1, 5], x, (b, v) => b.LayerNorm(v, "n", 5, 0.1f)));
    }

    [TestMethod]
    public void LayerNorm2d_is_over_the_channels_of_each_pixel()
    {
        const int Pixels = 12;
        float[] x = Wave(6 * Pixels);
        float[] rows = [.. from pixel in Enumerable.Range(0, Pixels) from channel in Enumerable.Range(0, 6) select x[(channel * Pixels) + pixel]];
        float[] normalised = Reference.LayerNorm(rows, Fill("n.weight", [6]), Fill("n.bias", [6]), 1e-6);
        float[] expected = [.. from channel in Enumerable.Range(0, 6) from pixel in Enumerable.Range(0, Pixels) select normalised[(pixel * 6) + channel]];
        AreClose(expected, Operation([1, 6, 3, 4], x, (b, v) => b.LayerNorm2d(v, "n", 6)));
    }

    [TestMethod]
    public void Wrong_channels_name_the_layer_and_the_shape()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Operation([1, 4, 2, 2], new float[16], (b, x) => b.Conv2d(x, "stem.conv", 3, 8, 1)));
        StringAssert.Contains(error.Message, "stem.conv");
        StringAssert.Contains(error.Message, "[1, 4, 2, 2]");
    }
}
