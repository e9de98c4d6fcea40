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

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(10)]
    public void A_tag_in_more_bytes_than_it_needs_hides_nothing(int bytes)
    {
        // The bug: the fifth byte of an overlong tag has bits beyond the 32 that a tag has, which protobuf drops.
        foreach (var high in bytes < 5 ? [0UL] : new[] { 0UL, 1UL << 32, 7UL << 32 })
        {
            byte[] Hidden(ulong tag, byte[] content) => [.. Overlong(tag | high, Math.Max(bytes, tag > 127 ? 2 : 1)), .. Overlong((ulong)content.Length, 5), .. content];
            byte[] entry = [.. Hidden((1 << 3) | 2, "location"u8.ToArray()), .. Hidden((2 << 3) | 2, "/etc/hostname"u8.ToArray())];
            byte[] tensor = [.. Hidden((13 << 3) | 2, entry), .. Overlong((14 << 3) | high, bytes), .. Overlong(1, 10)];
            var model = Hidden((7 << 3) | 2, Hidden((5 << 3) | 2, tensor));

            Assert.Contains("'/etc/hostname'", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(model, "x.onnx", ["weights.data"])).Message);
        }
    }

    [TestMethod]
    public void The_value_that_says_where_a_tensor_lies_counts_in_its_lowest_32_bits_and_its_last_word()
    {
        byte[] Marked(ulong place) => Field(7, Field(5, [.. Number(14, place)]));
        Assert.IsEmpty(OnnxExternalData.Check(Marked(0), "x.onnx", []));
        Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(Marked(1 | (1UL << 40)), "x.onnx", []));

        // Twice: what ONNX Runtime would take may differ, and both count.
        Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(Field(7, Field(5, [.. Number(14, 0), .. Number(14, 1)])), "x.onnx", []));
        Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(Field(7, Field(5, [.. Number(14, 1), .. Number(14, 0)])), "x.onnx", []));
    }

    [TestMethod]
    public void Groups_and_unknown_fields_are_passed_over_and_hide_nothing()
    {
        byte[] group = [(50 << 3 & 0x7f) | 0x80 | 3, 50 << 3 >> 7, .. Number(1, 5), .. Field(2, [1, 2, 3]), (3 << 3) | 3, .. Number(9, 1), (3 << 3) | 4, (50 << 3 & 0x7f) | 0x80 | 4, 50 << 3 >> 7];
        byte[] unknown = [.. group, .. Field(99, "location"u8.ToArray()), .. Number(98, 7), .. group, (31 << 3 & 0x7f) | 0x80 | 1, 31 << 3 >> 7, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.IsEmpty(OnnxExternalData.Check([.. unknown, .. Field(7, [.. unknown, .. Field(5, unknown)])], "x.onnx", []));

        byte[] hidden = [.. unknown, .. Field(7, [.. unknown, .. Field(5, [.. unknown, .. Pair("location", "/etc/hostname"), .. unknown])]), .. unknown];
        Assert.Contains("'/etc/hostname'", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(hidden, "x.onnx", [])).Message);
    }

    [TestMethod]
    [DataRow(new byte[] { 0 }, "a tag of 0")]
    [DataRow(new byte[] { 2, 0 }, "field 0")]
    [DataRow(new byte[] { 12 }, "the end of a group that never began")]
    [DataRow(new byte[] { 11, 20 }, "the end of another group")]
    [DataRow(new byte[] { 11 }, "a group without end")]
    [DataRow(new byte[] { 14 }, "wire type 6")]
    [DataRow(new byte[] { 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "a number of eleven bytes")]
    [DataRow(new byte[] { 10, 255, 255, 255, 255, 15 }, "4 GiB that are not there")]
    public void What_protobuf_refuses_is_refused(byte[] bytes, string what) =>
        Assert.Contains("its bytes are no ONNX model", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(bytes, "x.onnx", []), what).Message);

    [TestMethod]
    public void Groups_of_groups_cost_nothing_and_end()
    {
        var groups = Enumerable.Repeat((byte)11, 1_000_000).ToArray();

        Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(groups, "x.onnx", []));
    }

    [TestMethod]
    public void Only_stored_tensors_of_the_main_graph_may_lie_beside_it()
    {
        foreach (var path in Paths.Select(row => (int[])row[0]).Where(path => !path.SequenceEqual([7, 5])))
        {
            var model = path.Reverse().Aggregate(Pair("location", "weights.data"), (inner, field) => Field(field, inner));

            Assert.Contains("main graph's stored tensors", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(model, "x.onnx", ["weights.data"])).Message);
        }
    }

    [TestMethod]
    public void Whatever_else_lets_a_graph_open_files_is_refused_in_words()
    {
        var compiled = Field(7, Node("EPContext", ["x"], "y", [.. Text(1, "ep_cache_context"), .. Text(4, "/etc/hostname"), .. Number(20, 3)]));
        Assert.Contains("EPContext", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(compiled, "x.onnx", [])).Message);
        var inside = Field(7, Field(1, Field(5, Field(6, Node("EPContext", ["x"], "y")))));
        Assert.Contains("EPContext", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(inside, "x.onnx", [])).Message);
        var options = Field(14, [.. Text(1, "ort_config"), .. Text(2, "{\"session_options\":{}}")]);
        Assert.Contains("ort_config", Assert.ThrowsExactly<InvalidDataException>(() => OnnxExternalData.Check(options, "x.onnx", [])).Message);
    }
}
