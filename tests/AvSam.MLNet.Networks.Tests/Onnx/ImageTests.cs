using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class ImageTests
{
    private static readonly float[] Grid = [1, 2, 3, 4, 5, -6, -7, -8, -9, 10, 11, 12, 13, -14, 15, 16];

    [TestMethod]
    public void MaxPool2d_ignores_the_padding()
    {
        AreClose([5, 4, 13, 16], Operation([1, 1, 4, 4], Grid, (b, x) => b.MaxPool2d(x, 3, 2, 1)));
        AreClose([-1, -1, -1, -1], Operation([1, 1, 2, 2], [-1, -1, -1, -1], (b, x) => b.MaxPool2d(x, 3, 1, 1)));
        AreClose([5, 4, 13, 16], Operation([1, 1, 4, 4], Grid, (b, x) => b.MaxPool2d(x, 2, 2, 0)));
    }

    [TestMethod]
    public void AveragePool2d_averages_blocks() =>
        AreClose([0.5f, -2, 0, 13.5f], Operation([1, 1, 4, 4], Grid, (b, x) => b.AveragePool2d(x, 2, 2)));

    [TestMethod]
    public void GlobalMaxPool_leaves_the_channels() =>
        AreClose([4, -6, 12, 16], Operation([2, 2, 2, 2], [1, 2, 3, 4, -6, -6, -7, -8, -9, 10, 11, 12, 13, -14, 15, 16], (b, x) => b.GlobalMaxPool(x)));

    [TestMethod]
    [DataRow(3, 4, 12, 16)]
    [DataRow(3, 4, 5, 7)]
    [DataRow(8, 6, 4, 3)]
    [DataRow(7, 9, 3, 5)]
    [DataRow(1, 1, 3, 3)]
    public void ResizeBilinear_is_as_defined(int height, int width, int toHeight, int toWidth)
    {
        float[] x = Wave(2 * height * width);
        float[] expected = [.. x.Chunk(height * width).SelectMany(plane => Reference.ResizeBilinear(plane, height, width, toHeight, toWidth))];
        AreClose(expected, Operation([1, 2, height, width], x, (b, v) => b.ResizeBilinear(v, toHeight, toWidth)));
    }
}
