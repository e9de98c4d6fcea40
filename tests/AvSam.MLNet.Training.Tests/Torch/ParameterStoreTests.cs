using AvSam.MLNet.Networks;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Torch;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests.Torch;

[TestClass]
public sealed class ParameterStoreTests
{
    [TestMethod]
    public void Values_depend_on_seed_and_name_but_not_on_the_order_of_creation()
    {
        using var first = Store(7, "a", "b");
        using var second = Store(7, "b", "a");
        using var other = Store(8, "a", "b");

        CollectionAssert.AreEqual(first.Export()["a.weight"].ToArray(), second.Export()["a.weight"].ToArray());
        CollectionAssert.AreNotEqual(first.Export()["a.weight"].ToArray(), first.Export()["b.weight"].ToArray());
        CollectionAssert.AreNotEqual(first.Export()["a.weight"].ToArray(), other.Export()["a.weight"].ToArray());
    }

    [TestMethod]
    public void Uniform_values_fill_one_over_the_root_of_the_fan_in_for_weight_and_bias()
    {
        using var store = new ParameterStore();
        var backend = new TorchBackend(store);
        using var scope = torch.NewDisposeScope();
        backend.Conv2d(torch.zeros(1, 16, 4, 4), "c", 16, 400, 3, padding: 1, groups: 4);

        var bound = 1 / Math.Sqrt(4 * 9);
        foreach (var name in new[] { "c.weight", "c.bias" })
        {
            var values = store.Export()[name].ToArray();
            Assert.IsInRange(-bound, -0.97 * bound, values.Min());
            Assert.IsInRange(0.97 * bound, bound, values.Max());
            Assert.AreEqual(bound / Math.Sqrt(3), Math.Sqrt(values.Average(v => v * v)), 0.05 * bound);
        }
    }

    [TestMethod]
    [DataRow(Initialization.KaimingFanOut, 0.09428)] // √(2 / (25 · 9))
    [DataRow(Initialization.TruncatedNormal, 0.01759)] // 0.02 · 0.8796, of a normal cut at two deviations
    [DataRow(Initialization.Normal, 1)]
    public void Normal_values_have_their_deviation(Initialization initialization, double expected)
    {
        using var store = new ParameterStore();
        new TorchBackend(store).Parameter("x", [25, 100, 3, 3], initialization);

        var values = store.Export()["x"].ToArray();

        Assert.AreEqual(expected, Math.Sqrt(values.Average(v => (double)v * v)), 0.02 * expected);
        Assert.AreEqual(0, values.Average(v => (double)v), 0.03 * expected);
    }

    [TestMethod]
    public void Frozen_parameters_are_not_trained_whenever_they_come()
    {
        using var store = Store(1, "old.a");
        store.Freeze("old.");
        store.Freeze("later.");
        new TorchBackend(store).Parameter("later.x", [1], Initialization.One);
        new TorchBackend(store).Parameter("free.x", [1], Initialization.One);
        new TorchBackend(store).Buffer("free.running_mean", [1], Initialization.One);

        Assert.AreEqual(1, store.Trainable().Count());
        store.Unfreeze("old.");
        Assert.AreEqual(3, store.Trainable().Count());
        Assert.AreEqual(2, store.Trainable("old.").Count());
    }

    [TestMethod]
    public void A_checkpoint_goes_out_and_in_and_changes_tensors_in_place()
    {
        using var store = Store(1, "a");
        using var other = Store(2, "a");
        Assert.IsTrue(other.TryGet("a.weight", out var held));

        other.Import(store.Export());

        CollectionAssert.AreEqual(store.Export()["a.weight"].ToArray(), TorchModule.Values(held));
        Assert.IsTrue(held.requires_grad);
    }

    [TestMethod]
    public void Running_statistics_are_imported_as_buffers()
    {
        using var store = new ParameterStore();

        store.Import([new CheckpointTensor("bn.running_var", [1], [1]), new CheckpointTensor("bn.weight", [1], [1])]);

        Assert.AreEqual("bn.weight", store.Names.Single(name => store.TryGet(name, out var t) && t.requires_grad));
    }

    [TestMethod]
    public void A_wrong_shape_is_named_and_changes_nothing()
    {
        using var store = Store(1, "a");
        var before = store.Export()["a.bias"].ToArray();

        var error = Assert.Throws<InvalidDataException>(() => store.Import([new CheckpointTensor("a.bias", [4], [9, 9, 9, 9]), new CheckpointTensor("a.weight", [2], [1, 2])]));

        StringAssert.Contains(error.Message, "'a.weight' has shape [2]; the network expects [4, 3]");
        CollectionAssert.AreEqual(before, store.Export()["a.bias"].ToArray());
    }

    [TestMethod]
    public void A_missing_tensor_is_refused_where_none_may_be_made()
    {
        using var store = new ParameterStore { CreatesMissing = false };

        var error = Assert.Throws<KeyNotFoundException>(() => new TorchBackend(store).Parameter("a.weight", [2, 3], Initialization.Zero));

        StringAssert.Contains(error.Message, "'a.weight' of shape [2, 3]");
    }

    private static ParameterStore Store(int seed, params string[] names)
    {
        var store = new ParameterStore(seed);
        using var scope = torch.NewDisposeScope();
        foreach (var name in names)
        {
            new TorchBackend(store).Linear(torch.zeros(1, 3), name, 3, 4);
        }

        return store;
    }
}
