using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>Linear layers in 8-bit integers.</summary>
[TestClass]
public sealed class Int8Tests
{
    private const int In = 96, Out = 64, Tokens = 10;

    [TestMethod]
    public void Weights_on_the_steps_and_inputs_on_the_steps_are_exact()
    {
        // Whole numbers: each row's largest is 127·2^row, so that its step is a power of two, and the inputs span 0 to 255.
        float[] weight = [.. Enumerable.Range(0, Out * In).Select(i => i % In == 0 ? 127f : (i * 37 % 255) - 127).Select((value, i) => value * MathF.Pow(2, i / In % 5))];
        float[] x = [.. Enumerable.Range(0, Tokens * In).Select(i => i < 2 ? i * 255f : i * 91 % 256)];
        float[] bias = Fill("l.bias", [Out]);
        float[] expected = [.. from token in Enumerable.Range(0, Tokens)
                               from row in Enumerable.Range(0, Out)
                               select (float)(bias[row] + Enumerable.Range(0, In).Sum(i => (double)weight[(row * In) + i] * x[(token * In) + i]))];

        float[] y = Linear(x, (name, _) => name == "l.weight" ? weight : bias);
        AreClose(expected, y, 1e-6);
    }

    [TestMethod]
    public void Rows_of_very_different_size_keep_their_own_precision()
    {
        // One row a thousand times another: with one scale for all, the small one would be lost.
        float[] weight = [.. Fill("l.weight", [Out, In]).Select((value, i) => value * (i / In % 2 == 0 ? 1000 : 1))];
        float[] x = Wave(Tokens * In);
        float[] expected = Graph([("x", [1, Tokens, In], x)], (b, v) => [("y", b.Linear(v[0], "l", In, Out, bias: false))], (_, _) => weight)[0].ToArray();
        float[] y = Linear(x, (_, _) => weight, bias: false);
        foreach (int parity in (int[])[0, 1])
        {
            double difference = 0, size = 0;
            for (int i = parity; i < y.Length; i += 2)
            {
                difference += Math.Pow(y[i] - expected[i], 2);
                size += Math.Pow(expected[i], 2);
            }

            Assert.IsLessThan(0.03, Math.Sqrt(difference / size));
        }
    }

    [TestMethod]
    public void A_quarter_of_the_bytes_and_small_layers_stay_whole()
    {
        using TemporaryFile whole = new();
        using TemporaryFile small = new();
        foreach ((TemporaryFile file, WeightPrecision precision) in new[] { (whole, WeightPrecision.Float32), (small, WeightPrecision.Int8) })
        {
            OnnxExport.Write(file.Path, new OnnxExportOptions { GraphName = "g", Precision = precision }, Fill, [("x", [1, 7, 256])], (b, v) => [("y", b.Linear(b.Linear(v[0], "large", 256, 256), "small", 256, 3))]);
        }

        CollectionAssert.AreEqual(new[] { "DynamicQuantizeMatMul", "Gemm" }, WrittenGraph.Operators(small.Path).Where(operation => operation != "Reshape").ToArray());
        Assert.IsLessThan(0.3 * new FileInfo(whole.Path).Length, new FileInfo(small.Path).Length);
    }

    private static float[] Linear(float[] x, Func<string, int[], float[]> weights, bool bias = true) =>
        Graph([("x", [1, Tokens, In], x)], (b, v) => [("y", b.Linear(v[0], "l", In, Out, bias))], weights, WeightPrecision.Int8)[0].ToArray();
}
