using System.Text.Json;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Small files of PyTorch (Fixtures/make.py) against what it says is in them.</summary>
[TestClass]
public sealed class PthFixtureTests
{
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Checkpoints", "Fixtures", name);

    [TestMethod]
    [DataRow("state_dict.pth")]
    [DataRow("wrapped.pth")]
    [DataRow("data_parallel.pth")]
    [DataRow("views.pth")]
    [DataRow("types.pth")]
    [DataRow("parameters.pth")]
    [DataRow("protocol4.pth")]
    [DataRow("buffer.pt")]
    public void Names_shapes_and_values_are_PyTorchs(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Fixture("expected.json")));

        using var checkpoint = CheckpointFile.Open(Fixture(name));

        var tensors = expected.RootElement.GetProperty(name).EnumerateObject().ToList();
        CollectionAssert.AreEqual(tensors.ConvertAll(tensor => tensor.Name), checkpoint.Select(tensor => tensor.Name).ToList());
        foreach (var tensor in tensors)
        {
            CollectionAssert.AreEqual(Numbers(tensor.Value, "shape", e => e.GetInt32()), checkpoint[tensor.Name].Shape, tensor.Name);
            CollectionAssert.AreEqual(Numbers(tensor.Value, "values", e => e.GetSingle()), checkpoint[tensor.Name].ToArray(), tensor.Name);
        }

        Assert.AreEqual(Fixture(name), checkpoint.Source);
    }

    [TestMethod]
    public void Types_are_told()
    {
        using var checkpoint = CheckpointFile.Open(Fixture("types.pth"));

        CheckpointElementType[] expected =
        [
            CheckpointElementType.Float64, CheckpointElementType.Float32, CheckpointElementType.Float16, CheckpointElementType.Float16, CheckpointElementType.Float16,
            CheckpointElementType.BFloat16, CheckpointElementType.Int64, CheckpointElementType.Int64, CheckpointElementType.Int32, CheckpointElementType.Int16,
            CheckpointElementType.Int8, CheckpointElementType.UInt8, CheckpointElementType.Boolean,
        ];
        CollectionAssert.AreEqual(expected, checkpoint.Select(tensor => tensor.ElementType).ToArray());
        Assert.AreEqual("bfloat16 [2, 3] BFloat16", checkpoint["bfloat16"].ToString());
    }

    [TestMethod]
    [DataRow("legacy.pth", "legacy format of PyTorch before 1.6")]
    [DataRow("whole.pth", "'torch.nn.modules.container.Sequential', which is no part of a state dict")]
    [DataRow("script.pt", "TorchScript")]
    [DataRow("expected.json", "neither a PyTorch checkpoint")]
    public void Other_files_are_refused_by_name(string name, string expected)
    {
        var path = Fixture(name);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => CheckpointFile.Open(path));

        StringAssert.Contains(error.Message, path);
        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void Any_part_of_a_view_can_be_read()
    {
        using var checkpoint = CheckpointFile.Open(Fixture("views.pth"));
        foreach (var tensor in checkpoint)
        {
            var all = tensor.ToArray();
            for (var start = 0; start <= all.Length; start++)
            {
                for (var length = 0; length <= all.Length - start; length++)
                {
                    var part = new float[length];
                    tensor.Read(part, start);
                    CollectionAssert.AreEqual(all[start..(start + length)], part, $"{tensor} {start} {length}");
                }
            }

            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tensor.Read(new float[1], all.Length));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => tensor.Read([], -1));
        }
    }

    private static T[] Numbers<T>(JsonElement tensor, string property, Func<JsonElement, T> convert) =>
        [.. tensor.GetProperty(property).EnumerateArray().Select(convert)];
}
