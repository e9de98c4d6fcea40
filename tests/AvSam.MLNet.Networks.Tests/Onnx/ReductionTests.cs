using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class ReductionTests
{
    [TestMethod]
    public void Mean_and_sum_keep_the_dimension()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        OnnxRun.AreClose([2.5f, 6.5f, 10.5f], OnnxRun.Operation([1, 3, 2, 2], x, (b, v) => b.Mean(v, 2, 3)));
        OnnxRun.AreClose([10, 26, 42], OnnxRun.Operation([1, 3, 2, 2], x, (b, v) => b.Sum(v, -1, -2)));
        OnnxRun.AreClose([5, 6, 7, 8], OnnxRun.Operation([1, 3, 2, 2], x, (b, v) => b.Mean(v, 1)));
        Assert.ThrowsExactly<ArgumentException>(() => OnnxRun.Operation([2], [1, 2], (b, v) => b.Mean(v)));
    }

    [TestMethod]
    public void MatMul_broadcasts_the_outer_dimensions()
    {
        // [2,1,2,2] by [2,2]: each matrix by the same one.
        float[] y = OnnxRun.Operation([2, 1, 2, 2], [1, 2, 3, 4, 0, 1, 1, 0], [2, 2], [5, 6, 7, 8], (b, p, q) => b.MatMul(p, q));
        OnnxRun.AreClose([19, 22, 43, 50, 7, 8, 5, 6], y);
        Assert.ThrowsExactly<ArgumentException>(() => OnnxRun.Operation([2, 3], new float[6], [2, 3], new float[6], (b, p, q) => b.MatMul(p, q)));
    }

    [TestMethod]
    public void L2Normalize_gives_unit_rows_and_leaves_zero_rows_zero()
    {
        float[] y = OnnxRun.Operation([3, 2], [3, -4, 0, 0, 1e-8f, 0], (b, x) => b.L2Normalize(x));
        OnnxRun.AreClose([0.6f, -0.8f, 0, 0, 0.01f, 0], y);
    }

    [TestMethod]
    public void TopKIndices_are_the_places_of_the_largest_first() =>
        OnnxRun.AreClose([3, 0, 1, 2], OnnxRun.Operation([2, 4], [5, 1, 2, 9, -3, 4, 0, -5], (b, x) => b.TopKIndices(x, 2)));

    [TestMethod]
    public void GatherRows_takes_rows_of_each_sample()
    {
        float[] x = [0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121];
        float[] y = OnnxRun.Operation([2, 3, 2], x, [2, 2], [2, 0, 1, 1], (b, rows, places) => b.GatherRows(rows, places));
        OnnxRun.AreClose([20, 21, 0, 1, 110, 111, 110, 111], y);
    }

    [TestMethod]
    public void The_rows_of_the_best_places_come_best_first()
    {
        float[] scores = [0.1f, 0.9f, 0.5f];
        float[] y = OnnxRun.Operation([1, 3], scores, (b, x) => b.GatherRows(b.Reshape(x, 1, 3, 1), b.TopKIndices(x, 3)));
        OnnxRun.AreClose([0.9f, 0.5f, 0.1f], y);
    }
}
