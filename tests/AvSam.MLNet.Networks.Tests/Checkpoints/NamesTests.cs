using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Prefixes that wrappers put before names, and the names that somebody may have meant.</summary>
[TestClass]
public sealed class NamesTests
{
    [TestMethod]
    [DataRow("encoder.a", "encoder.a", null, null)]
    [DataRow("module.encoder.a", "encoder.a", "module.", "")]
    [DataRow("x.y.encoder.a", "encoder.a", "x.y.", "")]
    [DataRow("encoder.module.a", "encoder.a", "encoder.module.", "encoder.")]
    [DataRow("model.encoder._orig_mod.module.b.a", "encoder.b.a", "model.encoder._orig_mod.module.", "encoder.")]
    [DataRow("encoder.blocks.1._fsdp_wrapped_module.a", "encoder.blocks.1.a", "encoder.blocks.1._fsdp_wrapped_module.", "encoder.blocks.1.")]
    [DataRow("encoder.module", "encoder.module", null, null)]
    [DataRow("other.module.a", "other.module.a", null, null)]
    [DataRow("encoder", "encoder", null, null)]
    [DataRow("module.encoder", "encoder", "module.", "")]
    [DataRow(".", ".", null, null)]
    public void A_name_is_found_behind_what_stands_before_its_root(string name, string expected, string? found, string? kept)
    {
        Checkpoint bare = new Checkpoint { new CheckpointTensor(name, [1], [1]) }.WithoutPrefixes("encoder");
        Assert.AreEqual(expected, bare.Single().Name);
        RemovedPrefix[] removed = found is null ? [] : [new(found, kept!)];
        CollectionAssert.AreEqual(removed, bare.RemovedPrefixes.ToArray());
    }

    [TestMethod]
    [DataRow("state_dict")]
    [DataRow("model")]
    [DataRow("module")]
    [DataRow("weights of my own")]
    public void A_state_dict_among_other_things_is_found(string key)
    {
        // {key: {"module._orig_mod.x": tensor}, "epoch": 3, "optimizer": {"state": {"x": tensor}}}
        PickleBytes pickle = new PickleBytes().Op("}").Text(key).Op("}").Text("module._orig_mod.x");
        pickle.Tensor();
        pickle.Op("ss").Text("epoch").Number(3).Op("s").Text("optimizer").Op("}").Text("state").Op("}").Text("x");
        pickle.Tensor();
        byte[] file = PthBytes.Of(pickle.Op("sss").Build()).Build();
        CollectionAssert.AreEqual(new[] { "x" }, PthBytes.Open(file, checkpoint => checkpoint.Select(tensor => tensor.Name).ToArray()));
        Assert.AreEqual("module._orig_mod.", PthBytes.Open(file, checkpoint => checkpoint.RemovedPrefixes.Single().Found));
    }

    [TestMethod]
    public void Of_two_dictionaries_under_names_of_their_own_none_is_chosen()
    {
        PickleBytes pickle = new PickleBytes().Op("}").Text("a").Op("}").Text("x");
        pickle.Tensor();
        pickle.Op("ss").Text("b").Op("}").Text("x");
        pickle.Tensor();
        PthBytes.AssertRefused(PthBytes.Of(pickle.Op("ss").Build()).Build(), "a dictionary with the keys 'a', 'b'");
    }

    [TestMethod]
    public void What_was_taken_off_is_told_once_and_outlives_another_renaming()
    {
        Checkpoint bare = new Checkpoint { Tensor("module.encoder.a"), Tensor("module.encoder.b"), Tensor("c") }.WithoutPrefixes("encoder").Rename(name => name + "2");
        CollectionAssert.AreEqual(new[] { "encoder.a2", "encoder.b2", "c2" }, bare.Select(tensor => tensor.Name).ToArray());
        Assert.AreEqual("'module.'", bare.RemovedPrefixes.Single().ToString());
    }

    [TestMethod]
    public void Values_are_given_in_the_expected_shape_or_refused_with_the_nearest()
    {
        Checkpoint checkpoint = new() { new CheckpointTensor("encoder.norm.weight", [2], [1, 2]), new CheckpointTensor("encoder.nan", [2], [1, float.NaN]) };
        CollectionAssert.AreEqual(new float[] { 1, 2 }, checkpoint.Values("encoder.norm.weight", [2]));
        Assert.Contains("[2]; the network expects [2, 1]", Refused(() => checkpoint.Values("encoder.norm.weight", [2, 1])));
        Assert.Contains("The nearest is 'encoder.norm.weight' [2]", Refused(() => checkpoint.Values("encoder.norm1.weight", [2])));
        Assert.Contains("holds NaN at place 1", Refused(() => checkpoint.Values("encoder.nan", [2])));
    }

    [TestMethod]
    public void Of_two_names_as_near_the_one_of_the_same_shape_is_told()
    {
        Checkpoint checkpoint = new() { new CheckpointTensor("norm2.weight", [3], new float[3]), new CheckpointTensor("norm3.weight", [2], new float[2]) };
        string text = checkpoint.Compare([("norm1.weight", [2])]).ToString();
        Assert.Contains("norm1.weight (nearest: norm3.weight, of the same shape)", text);
    }

    [TestMethod]
    public void Nothing_is_told_that_does_not_resemble_the_name()
    {
        Checkpoint checkpoint = new() { Tensor("completely.different") };
        Assert.DoesNotContain("nearest", checkpoint.Compare([("image_encoder.pos_embed", [1])]).ToString());
        Assert.IsEmpty(checkpoint.Compare([("image_encoder.pos_embed", [1])]).NearestNames);
    }

    [TestMethod]
    [Timeout(20_000)]
    public void Many_long_names_are_compared_in_little_time()
    {
        Checkpoint checkpoint = new();
        for (int i = 0; i < 50_000; i++)
        {
            checkpoint.Add(Tensor($"{new string('a', 1000)}{i}"));
        }

        string text = checkpoint.Compare([.. Enumerable.Range(0, 1000).Select(i => ($"{new string('a', 1000)}x{i}", new[] { 1 }))]).ToString();
        Assert.Contains("Missing (1000)", text);
    }

    private static CheckpointTensor Tensor(string name) => new(name, [1], [1]);

    private static string Refused(Func<float[]> read) => Assert.ThrowsExactly<InvalidDataException>(() => _ = read()).Message;
}
