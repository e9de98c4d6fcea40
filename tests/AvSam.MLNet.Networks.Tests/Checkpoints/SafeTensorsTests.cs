using System.Text;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

[TestClass]
public sealed class SafeTensorsTests
{
    [TestMethod]
    public void What_is_written_is_read_back_in_order_with_its_metadata()
    {
        using var file = new SafeTensorsFile();
        var checkpoint = new Checkpoint();
        checkpoint.Metadata["licence"] = "MIT \"quoted\" é";
        checkpoint.Add(new CheckpointTensor("z.weight", [2, 3], [1, -2.5f, float.NaN, float.PositiveInfinity, float.Epsilon, -0f]));
        checkpoint.Add(new CheckpointTensor("a.scalar", [], [7]));
        checkpoint.Add(new CheckpointTensor("empty", [0, 4], []));
        checkpoint.Add(new CheckpointTensor("large", [600_000], [.. Enumerable.Range(0, 600_000).Select(i => (float)i)]));

        SafeTensors.Write(file.FilePath, checkpoint);
        using var read = file.Open();

        CollectionAssert.AreEqual(new[] { "z.weight", "a.scalar", "empty", "large" }, read.Select(t => t.Name).ToArray());
        Assert.AreEqual("MIT \"quoted\" é", read.Metadata["licence"]);
        foreach (var tensor in checkpoint)
        {
            CollectionAssert.AreEqual(tensor.Shape, read[tensor.Name].Shape);
            CollectionAssert.AreEqual(Bits(tensor), Bits(read[tensor.Name]));
        }

        Assert.HasCount(1, Directory.GetFiles(file.Folder));
    }

    [TestMethod]
    public void The_bytes_written_are_the_formats()
    {
        using var file = new SafeTensorsFile();
        SafeTensors.Write(file.FilePath, [new CheckpointTensor("b", [2], [1, 2]), new CheckpointTensor("a", [1, 1], [3])]);

        var bytes = File.ReadAllBytes(file.FilePath);

        var length = (int)BitConverter.ToUInt64(bytes);
        Assert.AreEqual(0, length % 8);
        Assert.AreEqual(
            """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40 }, bytes[(8 + length)..]);
    }

    [TestMethod]
    [DataRow("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xf8, 0xbf }, -1.5f)]
    [DataRow("F32", new byte[] { 0, 0, 0xc0, 0xbf }, -1.5f)]
    [DataRow("F16", new byte[] { 0x00, 0xbe }, -1.5f)]
    [DataRow("BF16", new byte[] { 0xc0, 0xbf }, -1.5f)]
    [DataRow("F8_E5M2", new byte[] { 0xbe }, -1.5f)]
    [DataRow("F8_E5M2", new byte[] { 0x7c }, float.PositiveInfinity)]
    [DataRow("F8_E5M2", new byte[] { 0x01 }, 1f / 65536)]
    [DataRow("F8_E4M3", new byte[] { 0xbc }, -1.5f)]
    [DataRow("F8_E4M3", new byte[] { 0x7e }, 448f)]
    [DataRow("F8_E4M3", new byte[] { 0xff }, float.NaN)]
    [DataRow("F8_E4M3", new byte[] { 0x83 }, -3f / 512)]
    [DataRow("F8_E8M0", new byte[] { 0x80 }, 2f)]
    [DataRow("F8_E8M0", new byte[] { 0x00 }, 5.877472e-39f)]
    [DataRow("F8_E8M0", new byte[] { 0xff }, float.NaN)]
    [DataRow("I64", new byte[] { 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, -2f)]
    [DataRow("U64", new byte[] { 2, 1, 0, 0, 0, 0, 0, 0 }, 258f)]
    [DataRow("I32", new byte[] { 0xfe, 0xff, 0xff, 0xff }, -2f)]
    [DataRow("U32", new byte[] { 0, 0, 0, 0x80 }, 2147483648f)]
    [DataRow("I16", new byte[] { 0xfe, 0xff }, -2f)]
    [DataRow("U16", new byte[] { 0xfe, 0xff }, 65534f)]
    [DataRow("I8", new byte[] { 0xfe }, -2f)]
    [DataRow("U8", new byte[] { 0xfe }, 254f)]
    [DataRow("BOOL", new byte[] { 1 }, 1f)]
    public void Every_type_becomes_floats(string type, byte[] bytes, float expected)
    {
        using var file = new SafeTensorsFile($$"""{"x":{"dtype":"{{type}}","shape":[1],"data_offsets":[0,{{bytes.Length}}] } }""", bytes);
        using var read = file.Open();

        CollectionAssert.AreEqual(new[] { expected }, read["x"].ToArray());
    }

    [TestMethod]
    public void Tensors_may_be_named_in_another_order_than_their_bytes()
    {
        using var file = new SafeTensorsFile("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},"__metadata__":{"k":"v"},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [5, 6]);

        using var read = file.Open();

        Assert.AreEqual(6f, read["b"].ToArray()[0]);
        Assert.AreEqual(5f, read["a"].ToArray()[0]);
        Assert.AreEqual("v", read.Metadata["k"]);
    }

    [TestMethod]
    public void A_file_of_another_format_is_written_again_without_being_held()
    {
        using var file = new SafeTensorsFile();
        using var views = CheckpointFile.Open(PthFixtureTests.Fixture("views.pth"));

        SafeTensors.Write(file.FilePath, views);

        using var read = file.Open();
        foreach (var tensor in views)
        {
            CollectionAssert.AreEqual(tensor.Shape, read[tensor.Name].Shape);
            CollectionAssert.AreEqual(tensor.ToArray(), read[tensor.Name].ToArray(), tensor.Name);
        }
    }

    [TestMethod]
    public void What_could_not_be_read_is_not_written()
    {
        using var file = new SafeTensorsFile();
        foreach (var tensor in (CheckpointTensor[])
        [
            new("__metadata__", [], [1]), new(new string('x', 1025), [], [1]), new("x", [.. Enumerable.Repeat(1, 17)], [1]),
        ])
        {
            Assert.ThrowsExactly<InvalidOperationException>(() => SafeTensors.Write(Path.Combine(file.Folder, "new"), [tensor]));
        }

        Assert.HasCount(1, Directory.GetFiles(file.Folder));
    }

    [TestMethod]
    public void A_write_that_fails_leaves_nothing()
    {
        using var file = new SafeTensorsFile();
        var occupied = Path.Combine(file.Folder, "taken");
        Directory.CreateDirectory(occupied);

        Assert.Throws<Exception>(() => SafeTensors.Write(occupied, [new CheckpointTensor("x", [1], [1])]));

        Assert.HasCount(1, Directory.GetFiles(file.Folder));
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => SafeTensors.Open("/no-such-folder-or-file.safetensors"));

        StringAssert.Contains(error.Message, "no-such-folder-or-file.safetensors");
    }

    private static int[] Bits(CheckpointTensor tensor) => [.. tensor.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
