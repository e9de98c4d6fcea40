using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using static AvSam.MLNet.Tests.Shared.Onnx.OnnxRun;

namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>Weights in a file beside the model's.</summary>
[TestClass]
public sealed class ExternalDataTests
{
    private static readonly (string, int[], float[])[] Picture = [("picture", [1, 3, 16, 16], Wave(768))];

    [TestMethod]
    public void Many_weights_go_to_a_file_beside_and_compute_the_same()
    {
        using TemporaryFile inside = new();
        using TemporaryFile beside = new();
        Write(inside.Path, 1 << 30);
        Write(beside.Path, 50_000);

        CollectionAssert.AreEqual(new[] { "graph.onnx", "graph.onnx.data" }, Names(beside));
        CollectionAssert.AreEqual(new[] { "graph.onnx" }, Names(inside));
        Assert.IsLessThan(8_000, new FileInfo(beside.Path).Length);
        Assert.IsGreaterThan(50_000, new FileInfo(beside.Path + ".data").Length);
        AreClose(Run(inside), Run(beside), 0);
    }

    [TestMethod]
    public void The_data_file_of_an_earlier_model_goes_with_it()
    {
        using TemporaryFile file = new();
        Write(file.Path, 50_000);
        Write(file.Path, 1 << 30);
        CollectionAssert.AreEqual(new[] { "graph.onnx" }, Names(file));
    }

    [TestMethod]
    public void Cancelled_or_broken_it_leaves_nothing_behind_and_what_was_there()
    {
        using TemporaryFile file = new();
        Write(file.Path, 50_000);
        float[] before = Run(file);
        using CancellationTokenSource source = new();
        int asked = 0;
        float[] Cancelling(string name, int[] shape)
        {
            if (++asked == 5)
            {
                source.Cancel();
            }

            return Fill(name, shape);
        }

        Assert.ThrowsExactly<OperationCanceledException>(() => Write(file.Path, 50_000, Cancelling, source.Token));
        asked = 0;
        InvalidDataException shrunk = Assert.ThrowsExactly<InvalidDataException>(() => Write(file.Path, 50_000, (name, shape) => ++asked > 5 ? [1] : Fill(name, shape)));
        StringAssert.Contains(shrunk.Message, "'b.weight'");
        CollectionAssert.AreEqual(new[] { "graph.onnx", "graph.onnx.data" }, Names(file));
        AreClose(before, Run(file), 0);
    }

    [TestMethod]
    public void Weights_are_read_one_at_a_time_and_not_kept()
    {
        // 100 MB of weights in 50 tensors: what is alive after one of them has been asked for is that one, and a few that no collection has met yet.
        using TemporaryFile file = new();
        long most = 0;
        float[] Fresh(string name, int[] shape)
        {
            float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
            values[0] = name.Sum(letter => letter) + name.Length;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            return values;
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        OnnxExport.Write(file.Path, new OnnxExportOptions { GraphName = "g", ExternalDataAbove = 1000 }, Fresh, [("x", [1, 700])], (b, x) =>
            [("y", Enumerable.Range(0, 50).Aggregate(x[0], (value, i) => b.Linear(value, $"layer{(char)('a' + i)}{i}", 700, 700, bias: false)))]);
        Assert.IsLessThan(20_000_000, most - before);
        Assert.IsGreaterThan(90_000_000, new FileInfo(file.Path + ".data").Length);
    }

    private static void Write(string path, long externalAbove, Func<string, int[], float[]>? weights = null, CancellationToken cancellation = default) => OnnxExport.Write(
        path,
        new OnnxExportOptions { GraphName = "g", ExternalDataAbove = externalAbove },
        weights ?? Fill,
        [("picture", [1, 3, 16, 16])],
        (b, x) => [("embedding", b.Conv2d(b.Conv2d(x[0], "a", 3, 64, 3), "b", 64, 64, 3))],
        cancellation);

    private static float[] Run(TemporaryFile file) => OnnxRun.File(file.Path, Picture, ["embedding"])[0].ToArray();

    private static string[] Names(TemporaryFile file) => [.. Directory.GetFiles(file.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
