using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;
using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

[TestClass]
public sealed class FileTests
{
    private static OnnxGraph Write(string path, Func<OnnxBackend, OnnxValue, OnnxValue> network, WeightPrecision precision = WeightPrecision.Float32, Func<string, int[], float[]>? weights = null) =>
        OnnxExport.Write(
            path,
            new OnnxExportOptions { GraphName = "small-net", Description = "A net for a test.", Precision = precision },
            weights ?? Fill,
            [("picture", [1, 3, 16, 16])],
            (b, x) => [("embedding", network(b, x[0]))]);

    [TestMethod]
    public void The_file_says_what_it_is_and_who_made_it()
    {
        using TemporaryFile file = new();
        Write(file.Path, (b, x) => b.Conv2d(x, "c", 3, 4, 3, padding: 1));
        using InferenceSession session = new(file.Path);
        Assert.AreEqual("AvSam.MLNet", session.ModelMetadata.ProducerName);
        Assert.AreEqual("small-net", session.ModelMetadata.GraphName);
        Assert.AreEqual("A net for a test.", session.ModelMetadata.Description);
        Assert.AreEqual("picture", session.InputMetadata.Single().Key);
        CollectionAssert.AreEqual(new[] { 1, 3, 16, 16 }, session.InputMetadata["picture"].Dimensions);
        CollectionAssert.AreEqual(new[] { 1, 4, 16, 16 }, session.OutputMetadata["embedding"].Dimensions);
        Assert.AreEqual(OnnxGraph.OpsetVersion, WrittenGraph.Opset(file.Path));
        Assert.IsGreaterThanOrEqualTo(17, OnnxGraph.OpsetVersion);
    }

    [TestMethod]
    public void Equal_weights_are_stored_once()
    {
        using TemporaryFile one = new();
        using TemporaryFile two = new();
        float[] same = Wave(64 * 3 * 9);
        OnnxValue Conv(OnnxBackend b, OnnxValue x, string name) => b.Conv2d(x, name, 3, 64, 3, bias: false);
        Write(one.Path, (b, x) => Conv(b, x, "first"), weights: (_, _) => same);
        Write(two.Path, (b, x) => b.Add(Conv(b, x, "first"), Conv(b, x, "second")), weights: (_, _) => [.. same]);
        Assert.IsLessThan(1000, new FileInfo(two.Path).Length - new FileInfo(one.Path).Length);
    }

    [TestMethod]
    public void Half_precision_halves_the_file_and_equals_rounded_weights()
    {
        using TemporaryFile whole = new();
        using TemporaryFile half = new();
        OnnxValue Network(OnnxBackend b, OnnxValue x) => b.Conv2d(b.Conv2d(x, "a", 3, 32, 3), "b", 32, 32, 3);
        float[] Rounded(string name, int[] shape) => [.. Fill(name, shape).Select(value => shape.Length > 1 && Fill(name, shape).Length >= 1024 ? (float)(Half)value : value)];
        Write(whole.Path, Network, weights: Rounded);
        Write(half.Path, Network, WeightPrecision.Float16);
        Assert.IsLessThan(0.65 * new FileInfo(whole.Path).Length, new FileInfo(half.Path).Length);

        (string, int[], float[])[] input = [("picture", [1, 3, 16, 16], Wave(768))];
        float[] expected = OnnxRun.File(whole.Path, input, ["embedding"])[0].ToArray();
        AreClose(expected, OnnxRun.File(half.Path, input, ["embedding"])[0].ToArray(), 1e-6);
        Assert.IsGreaterThan(1, expected.Max() - expected.Min());
    }

    [TestMethod]
    public void Weights_beyond_sixteen_bits_stay_whole()
    {
        float[] Large(string name, int[] shape) => [.. Fill(name, shape).Select(value => value * 1e6f)];
        float[] y = Graph([("x", [1, 3, 4, 4], Wave(48))], (b, x) => [("y", b.Conv2d(x[0], "c", 3, 64, 3))], Large, WeightPrecision.Float16)[0].ToArray();
        Assert.IsTrue(y.All(float.IsFinite));
    }

    [TestMethod]
    public void Casts_are_folded_when_the_session_loads()
    {
        using TemporaryFile file = new();
        Write(file.Path, (b, x) => b.Conv2d(x, "c", 3, 64, 3), WeightPrecision.Float16);
        string optimised = Path.Combine(file.Folder, "optimised.onnx");
        using SessionOptions options = Options();
        options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
        options.OptimizedModelFilePath = optimised;
        using InferenceSession session = new(file.Path, options);
        CollectionAssert.Contains(WrittenGraph.Operators(file.Path), "Cast");
        CollectionAssert.DoesNotContain(WrittenGraph.StoredTypes(file.Path), (long)OnnxElementType.Float16, "ML.NET's ApplyOnnxModel refuses the file");
        CollectionAssert.DoesNotContain(WrittenGraph.Operators(optimised), "Cast");
    }

    [TestMethod]
    public void Batch_normalisation_moves_into_the_convolution_before_it()
    {
        using TemporaryFile file = new();
        Write(file.Path, (b, x) => b.BatchNorm(b.BatchNorm(b.Conv2d(x, "c", 3, 4, 3, bias: false), "n", 4), "m", 4));
        CollectionAssert.AreEqual(new[] { "Conv" }, WrittenGraph.Operators(file.Path));

        float[] x = Wave(3 * 25);
        float[] expected = Reference.Conv2d(x, 3, 5, 5, Fill("c.weight", [4, 3, 3, 3]), null, 4, 3, 1, 0, 1);
        foreach (string name in (string[])["n", "m"])
        {
            expected = [.. expected.Select((value, i) => Normalise(value, name, i / 9))];
        }

        AreClose(expected, Operation([1, 3, 5, 5], x, (b, v) => b.BatchNorm(b.BatchNorm(b.Conv2d(v, "c", 3, 4, 3, bias: false), "n", 4), "m", 4)));
    }

    [TestMethod]
    public void A_convolution_that_is_read_elsewhere_is_computed_once_and_not_folded()
    {
        using TemporaryFile file = new();
        OnnxExport.Write(file.Path, new OnnxExportOptions { GraphName = "g" }, Fill, [("x", [1, 3, 5, 5])], (b, v) =>
        {
            OnnxValue convolved = b.Conv2d(v[0], "c", 3, 4, 3);
            return [("normalised", b.BatchNorm(convolved, "n", 4)), ("plain", convolved)];
        });
        CollectionAssert.AreEqual(new[] { "Conv", "BatchNormalization" }, WrittenGraph.Operators(file.Path));

        float[] x = Wave(3 * 25);
        var outputs = OnnxRun.File(file.Path, [("x", [1, 3, 5, 5], x)], ["normalised", "plain"]);
        float[] expected = Reference.Conv2d(x, 3, 5, 5, Fill("c.weight", [4, 3, 3, 3]), Fill("c.bias", [4]), 4, 3, 1, 0, 1);
        AreClose(expected, outputs[1].ToArray());
        AreClose([.. expected.Select((value, i) => Normalise(value, "n", i / 9))], outputs[0].ToArray());
    }

    [TestMethod]
    public void What_no_output_needs_is_left_out()
    {
        using TemporaryFile file = new();
        Write(file.Path, (b, x) =>
        {
            b.Sin(b.Conv2d(x, "unused", 3, 64, 3));
            return b.Relu(x);
        });
        CollectionAssert.AreEqual(new[] { "Relu" }, WrittenGraph.Operators(file.Path));
        Assert.IsLessThan(1000, new FileInfo(file.Path).Length);
    }

    [TestMethod]
    public void A_broken_network_leaves_nothing_behind()
    {
        using TemporaryFile file = new();
        Assert.ThrowsExactly<InvalidDataException>(() => Write(file.Path, (b, x) => b.Conv2d(x, "c", 3, 4, 3), weights: (_, _) => [1]));
        Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            OnnxGraph graph = new("g");
            OnnxBackend backend = new(graph, Fill);
            graph.AddOutput("y", backend.Conv2d(graph.AddInput("x", 1, 3, 4, 4), "c", 3, 4, 3));
            graph.Write(file.Path, cancellation: new CancellationToken(canceled: true));
        });
        Assert.IsEmpty(Directory.GetFileSystemEntries(file.Folder));
    }

    [TestMethod]
    public void A_checkpoint_gives_the_weights_and_misfits_are_named()
    {
        using TemporaryFile file = new();
        Checkpoint checkpoint = new();
        void Write(Func<OnnxBackend, OnnxValue, OnnxValue> network) =>
            OnnxExport.Write(file.Path, new OnnxExportOptions { GraphName = "g" }, checkpoint, [("x", [1, 2])], (b, x) => [("y", network(b, x[0]))]);
        InvalidDataException missing = Assert.ThrowsExactly<InvalidDataException>(() => Write((b, x) => b.Linear(x, "head", 2, 1, bias: false)));
        StringAssert.Contains(missing.Message, "'head.weight' [1, 2]");

        checkpoint.Add(new CheckpointTensor("head.weight", [1, 2], [3, 4]));
        InvalidDataException wrong = Assert.ThrowsExactly<InvalidDataException>(() => Write((b, x) => b.Linear(x, "head", 2, 2, bias: false)));
        StringAssert.Contains(wrong.Message, "[1, 2]; the network expects [2, 2]");

        Write((b, x) => b.Linear(x, "head", 2, 1, bias: false));
        AreClose([3 - 8], OnnxRun.File(file.Path, [("x", [1, 2], [1, -2])], ["y"])[0].ToArray());
    }

    [TestMethod]
    public void Names_are_given_once()
    {
        OnnxGraph graph = new("g");
        OnnxValue x = graph.AddInput("x", 2);
        Assert.ThrowsExactly<ArgumentException>(() => graph.AddInput("x", 2));
        Assert.ThrowsExactly<ArgumentException>(() => graph.AddOutput("x", x));
        Assert.ThrowsExactly<ArgumentException>(() => graph.AddInput("z", 2, 0));
        Assert.ThrowsExactly<InvalidOperationException>(() => graph.Write("nowhere.onnx"));
    }

    private static float Normalise(float value, string name, int channel) =>
        (float)(((value - Fill($"{name}.running_mean", [4])[channel]) / Math.Sqrt(Fill($"{name}.running_var", [4])[channel] + 1e-5) * Fill($"{name}.weight", [4])[channel]) + Fill($"{name}.bias", [4])[channel]);
}
