using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class ShapeTests
{
    private static readonly float[] Six = [1, 2, 3, 4, 5, 6];

    private static float[] Run(int[] shape, Func<OnnxBackend, OnnxValue, OnnxValue> operation) => OnnxRun.Operation(shape, Six, operation);

    [TestMethod]
    public void Reshape_keeps_the_order_of_elements()
    {
        OnnxRun.AreClose(Six, Run([2, 3], (b, x) => b.Reshape(x, 3, -1)));
        OnnxRun.AreClose(Six, Run([2, 3], (b, x) => b.Reshape(b.Reshape(x, 6), 2, 3)));
        OnnxRun.AreClose([1, 4, 2, 5, 3, 6], Run([2, 3], (b, x) => b.Reshape(b.Permute(b.Reshape(b.Reshape(x, 6), 2, 3), 1, 0), 6)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Reshape(x, 4, -1)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Reshape(x, -1, -1)));
    }

    [TestMethod]
    public void Permute_reorders_dimensions()
    {
        OnnxRun.AreClose([1, 4, 2, 5, 3, 6], Run([2, 3], (b, x) => b.Permute(x, 1, 0)));
        OnnxRun.AreClose(Six, Run([1, 2, 3], (b, x) => b.Permute(x, 0, 1, 2)));

        // Twice the same turn of three dimensions is the turn the other way; three times is none.
        float[] twelve = [.. Six, .. Six.Select(value => value + 6)];
        float[] Turned(Func<OnnxBackend, OnnxValue, OnnxValue> operation) => OnnxRun.Operation([2, 3, 2], twelve, operation);
        OnnxRun.AreClose(Turned((b, x) => b.Permute(x, 2, 0, 1)), Turned((b, x) => b.Permute(b.Permute(x, 1, 2, 0), 1, 2, 0)));
        OnnxRun.AreClose([1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12], Turned((b, x) => b.Permute(x, 2, 0, 1)));
        OnnxRun.AreClose(Six, Run([1, 2, 3], (b, x) => b.Permute(b.Permute(b.Permute(x, 1, 2, 0), 1, 2, 0), 1, 2, 0)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Permute(x, 0, 0)));
    }

    [TestMethod]
    public void Concat_joins_along_a_dimension()
    {
        OnnxRun.AreClose([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], Run([2, 3], (b, x) => b.Concat(1, x, x)));
        OnnxRun.AreClose([.. Six, .. Six], Run([2, 3], (b, x) => b.Concat(0, x, x)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Concat(0, x, b.Reshape(x, 3, 2))));
    }

    [TestMethod]
    public void Slice_takes_from_start_to_before_limit()
    {
        OnnxRun.AreClose([2, 3, 5, 6], Run([2, 3], (b, x) => b.Slice(x, 1, 1, 3)));
        OnnxRun.AreClose([4, 5, 6], Run([2, 3], (b, x) => b.Slice(x, 0, 1, 2)));
        OnnxRun.AreClose(Six, Run([2, 3], (b, x) => b.Slice(x, 0, 0, 2)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Slice(x, 1, 2, 4)));
    }

    [TestMethod]
    public void Expand_repeats()
    {
        OnnxRun.AreClose([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], Run([3, 2, 1], (b, x) => b.Expand(x, 3, 2, 2)));
        Assert.ThrowsExactly<ArgumentException>(() => Run([2, 3], (b, x) => b.Expand(x, 2, 6)));
    }

    [TestMethod]
    public void PadBottomRight_appends_zeros()
    {
        OnnxRun.AreClose([1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0], Run([1, 1, 2, 3], (b, x) => b.PadBottomRight(x, 1, 2)));
        OnnxRun.AreClose(Six, Run([1, 1, 2, 3], (b, x) => b.PadBottomRight(x, 0, 0)));

        // With channels last before and after: [1,1,2 wide,3 channels].
        OnnxRun.AreClose([1, 2, 3, 4, 5, 6, 0, 0, 0], Run([1, 1, 2, 3], (b, x) => b.Permute(b.PadBottomRight(b.Permute(x, 0, 3, 1, 2), 0, 1), 0, 2, 3, 1)));
    }

    [TestMethod]
    public void Inputs_constants_and_repeated_values_can_be_outputs()
    {
        var outputs = OnnxRun.Graph([("x", [2], [3, 4])], (b, x) =>
        {
            OnnxValue sum = b.Add(x[0], x[0]);
            return [("same", x[0]), ("constant", b.Constant([7, 8, 9], [3])), ("sum", sum), ("again", sum)];
        });
        OnnxRun.AreClose([3, 4], outputs[0].ToArray());
        OnnxRun.AreClose([7, 8, 9], outputs[1].ToArray());
        OnnxRun.AreClose([6, 8], outputs[2].ToArray());
        OnnxRun.AreClose([6, 8], outputs[3].ToArray());
    }
}
