using AvSam.MLNet.Models;
using static AvSam.MLNet.Tests.Models.OnnxProtobuf;

namespace AvSam.MLNet.Tests.Models;

[TestClass]
public sealed class OnnxExternalDataTests
{
    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void A_tensor_in_another_file_is_refused_wherever_it_hides(int[] path)
    {
        var tensor = Pair("location", "/etc/hostname");
        var onlyMarked = new byte[] { (14 << 3) | 0, 1 };
        foreach (var content in new[] { tensor, onlyMarked })
        {
            var model = path.Reverse().Aggregate(content, (inner, field) => Field(field, inner));

            var error = Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(model, "fusion.onnx", []));

            Assert.Contains("'fusion.onnx' keeps a tensor in another file", error.Message);
        }
    }

    public static IEnumerable<object[]> Paths =>
    [
        [new[] { 7, 5 }], // graph.initializer
        [new[] { 7, 15, 1 }], // graph.sparse_initializer.values
        [new[] { 7, 1, 5, 5 }], // graph.node.attribute.t
        [new[] { 7, 1, 5, 10 }], // graph.node.attribute.tensors
        [new[] { 7, 1, 5, 6, 5 }], // graph.node.attribute.g.initializer
        [new[] { 7, 1, 5, 11, 1, 5, 5 }], // a node of a branch of a node
        [new[] { 25, 7, 5, 5 }], // function.node.attribute.t
        [new[] { 20, 1, 5 }], // training_info.initialization.initializer
    ];

    [TestMethod]
    [DataRow("weights.data", true)]
    [DataRow("Weights.data", false)]
    [DataRow("./weights.data", false)]
    [DataRow("../weights.data", false)]
    [DataRow("/tmp/weights.data", false)]
    [DataRow("*/_ORT_MEM_ADDR_/*", false)] // ONNX Runtime's own name for "an address in memory"
    [DataRow("", false)]
    public void Only_the_very_files_that_are_listed_may_hold_tensors(string file, bool allowed)
    {
        var model = Field(7, Field(5, Pair("location", file)));
        CollectionAssert.AreEqual(new[] { file }, OnnxExternalData.Files(model, "x.onnx").ToArray());
        if (allowed)
        {
            OnnxExternalData.Check(model, "x.onnx", ["weights.data"]);
        }
        else
        {
            Assert.Contains($"'{file}'", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(model, "x.onnx", ["weights.data"])).Message);
        }
    }

    [TestMethod]
    public void Of_places_that_are_given_twice_each_must_be_allowed()
    {
        byte[] twoEntries = [.. Pair("location", "/etc/hostname"), .. Pair("location", "weights.data")];
        var twoValues = Field(13, [.. Field(2, "/etc/hostname"u8.ToArray()), .. Field(1, "x"u8.ToArray()), .. Field(1, "location"u8.ToArray()), .. Field(2, "weights.data"u8.ToArray())]);
        foreach (var tensor in new[] { twoEntries, twoValues })
        {
            Assert.Contains("/etc/hostname", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(Field(7, Field(5, tensor)), "x.onnx", ["weights.data"])).Message);
        }
    }

    [TestMethod]
    public void The_graphs_that_we_write_pass()
    {
        foreach (var file in Directory.GetFiles(TinyBundle.Folder, "*.onnx"))
        {
            OnnxExternalData.Check(File.ReadAllBytes(file), file, []);
        }
    }

    [TestMethod]
    public void Damaged_bytes_end_with_an_error_or_pass_but_never_crash_or_hang()
    {
        var bytes = File.ReadAllBytes(Path.Combine(TinyBundle.Folder, "fusion.onnx"));
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = bytes.ToArray();
            for (var k = 0; k < 5; k++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                OnnxExternalData.Check(damaged.AsSpan(0, random.Next(damaged.Length)), "x.onnx", []);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [TestMethod]
    public void Graphs_in_graphs_without_end_are_refused()
    {
        byte[] model = [];
        for (var i = 0; i < 1000; i++)
        {
            model = Field(1, Field(5, Field(6, model)));
        }

        Assert.Contains("nest deeper", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(Field(7, model), "x.onnx", [])).Message);
    }
}
