using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class ElementwiseTests
{
    private static readonly float[] Values = [-7.5f, -2, -0.5f, 0, 0.25f, 1, 3, 9];

    private static void Check(Func<OnnxBackend, OnnxValue, OnnxValue> operation, Func<double, double> expected) =>
        OnnxRun.AreClose([.. Values.Select(x => (float)expected(x))], OnnxRun.Operation([2, 4], Values, operation));

    [TestMethod]
    public void Gelu_is_the_exact_one()
    {
        // x·Φ(x) from a table of the normal distribution: Φ(0.5)=0.6914624613, Φ(1)=0.8413447461, Φ(2)=0.9772498681.
        float[] y = OnnxRun.Operation([6], [-2, -0.5f, 0, 0.5f, 1, 2], (b, x) => b.Gelu(x));
        OnnxRun.AreClose([-2 * 0.0227501319f, -0.5f * 0.3085375387f, 0, 0.5f * 0.6914624613f, 0.8413447461f, 2 * 0.9772498681f], y, 1e-6);
    }

    [TestMethod]
    public void Relu_keeps_what_is_positive() => Check((b, x) => b.Relu(x), x => Math.Max(x, 0));

    [TestMethod]
    public void Relu6_stops_at_six() => Check((b, x) => b.Relu6(x), x => Math.Clamp(x, 0, 6));

    [TestMethod]
    public void Sigmoid_is_logistic() => Check((b, x) => b.Sigmoid(x), x => 1 / (1 + Math.Exp(-x)));

    [TestMethod]
    public void Exp_is_exponential() => Check((b, x) => b.Exp(x), Math.Exp);

    [TestMethod]
    public void Sin_and_cos_take_radians()
    {
        Check((b, x) => b.Sin(x), Math.Sin);
        Check((b, x) => b.Cos(x), Math.Cos);
    }

    [TestMethod]
    public void Affine_scales_then_shifts()
    {
        Check((b, x) => b.Affine(x, -2, 0.5f), x => (-2 * x) + 0.5);
        Check((b, x) => b.Affine(x, 3), x => 3 * x);
        Check((b, x) => b.Affine(x, 1, -1), x => x - 1);
        Check((b, x) => b.Affine(x, 1), x => x);
    }

    [TestMethod]
    public void Binary_operations_broadcast()
    {
        // a is a column [2,1], b a row [3].
        float[] Run(Func<OnnxBackend, OnnxValue, OnnxValue, OnnxValue> operation) => OnnxRun.Operation([2, 1], [6, -4], [3], [1, 2, -8], operation);
        OnnxRun.AreClose([7, 8, -2, -3, -2, -12], Run((b, x, y) => b.Add(x, y)));
        OnnxRun.AreClose([5, 4, 14, -5, -6, 4], Run((b, x, y) => b.Subtract(x, y)));
        OnnxRun.AreClose([6, 12, -48, -4, -8, 32], Run((b, x, y) => b.Multiply(x, y)));
        OnnxRun.AreClose([6, 3, -0.75f, -4, -2, 0.5f], Run((b, x, y) => b.Divide(x, y)));
        OnnxRun.AreClose([1, 2, -8, -4, -4, -8], Run((b, x, y) => b.Minimum(x, y)));
    }

    [TestMethod]
    public void AtLeast_is_one_from_the_threshold_on() =>
        OnnxRun.AreClose([0, 1, 1, 0, 0, 1], OnnxRun.Operation([2, 3], [1, 2, 3, 1, 2, 3], [2, 1], [2, 2.5f], (b, x, y) => b.AtLeast(x, y)));

    [TestMethod]
    public void Softmax_sums_to_one_over_the_last_dimension()
    {
        // Exponentials 1, 2, 3 of their sum 6; a constant row is even however large.
        float[] y = OnnxRun.Operation([2, 3], [0, MathF.Log(2), MathF.Log(3), 500, 500, 500], (b, x) => b.Softmax(x));
        OnnxRun.AreClose([1 / 6f, 2 / 6f, 3 / 6f, 1 / 3f, 1 / 3f, 1 / 3f], y);
    }

    [TestMethod]
    public void Shapes_that_do_not_broadcast_are_named()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() =>
            OnnxRun.Operation([2, 3], new float[6], [2], new float[2], (b, x, y) => b.Add(x, y)));
        StringAssert.Contains(error.Message, "[2, 3] and [2]");
    }
}
