using AvSam.MLNet.Networks;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests.Torch;

/// <summary>What the goldens do not show: training, gradients, memory and misuse.</summary>
[TestClass]
public sealed class TorchBackendTests
{
    [TestMethod]
    public void Batch_normalisation_trains_only_where_it_is_told_to()
    {
        using var module = new TorchModule();
        module.Backend.TrainBatchNorm("audio_encoder.");
        // Mean 3, biased variance 5, unbiased 20/3.
        var x = module.Backend.Constant([0, 2, 4, 6], [2, 1, 2, 1]);

        var trained = module.Backend.BatchNorm(x, "audio_encoder.bn1", 1, 0);
        var stored = module.Backend.BatchNorm(x, "image_encoder.bn1", 1, 0);

        CollectionAssert.AreEqual(new float[] { 0, 2, 4, 6 }, TorchModule.Values(stored));
        Assert.AreEqual(-3 / Math.Sqrt(5), TorchModule.Values(trained)[0], 1e-6);
        Assert.AreEqual(0.3f, module.Store.Export()["audio_encoder.bn1.running_mean"].ToArray()[0], 1e-6f);
        Assert.AreEqual(0.9 + 0.1 * 20 / 3, module.Store.Export()["audio_encoder.bn1.running_var"].ToArray()[0], 1e-6);
        Assert.AreEqual(0f, module.Store.Export()["image_encoder.bn1.running_mean"].ToArray()[0]);
    }

    [TestMethod]
    public void Adam_fits_a_line_through_the_backend()
    {
        using var module = new TorchModule();
        var x = module.Backend.Constant([-1, 0, 1, 2], [4, 1]);
        var y = module.Backend.Constant([-1, 1, 3, 5], [4, 1]);
        module.Backend.Linear(x, "line", 1, 1);
        using var adam = torch.optim.Adam(module.Store.Trainable(), 0.1);
        for (var step = 0; step < 300; step++)
        {
            using var scope = torch.NewDisposeScope();
            adam.zero_grad();
            var error = module.Backend.Subtract(module.Backend.Linear(x, "line", 1, 1), y);
            module.Backend.Mean(module.Backend.Multiply(error, error), 0, 1).backward();
            adam.step();
        }

        var fitted = module.Store.Export();
        Assert.AreEqual(2, fitted["line.weight"].ToArray()[0], 0.01);
        Assert.AreEqual(1, fitted["line.bias"].ToArray()[0], 0.01);
    }

    [TestMethod]
    public void Attention_is_the_softmax_of_scaled_products_head_by_head()
    {
        using var module = new TorchModule();
        var q = module.Input(1, 0, 1, 2, 4);
        var k = module.Input(1, 1, 1, 3, 4);
        var v = module.Input(1, 2, 1, 3, 4);

        var attended = TorchModule.Values(module.Backend.Attention(q, k, v, 2));

        float[] qs = TorchModule.Values(q), ks = TorchModule.Values(k), vs = TorchModule.Values(v);
        for (var i = 0; i < attended.Length; i++)
        {
            int query = i / 4, channel = i % 4, head = channel / 2 * 2;
            var weights = Enumerable.Range(0, 3).Select(key => Math.Exp((qs[4 * query + head] * ks[4 * key + head] + qs[4 * query + head + 1] * ks[4 * key + head + 1]) / Math.Sqrt(2))).ToArray();
            var expected = weights.Select((w, key) => w * vs[4 * key + channel]).Sum() / weights.Sum();
            Assert.AreEqual(expected, attended[i], 1e-6);
        }
    }

    [TestMethod]
    public void The_largest_are_found_and_gathered_without_gradient_through_the_places()
    {
        using var module = new TorchModule();
        var scores = module.Backend.Constant([1, 9, 3, 7, 2, 8], [2, 3]);
        var rows = module.Backend.Constant([.. Enumerable.Range(0, 12).Select(i => (float)i)], [2, 3, 2]);

        var places = module.Backend.TopKIndices(scores, 2);

        CollectionAssert.AreEqual(new float[] { 1, 2, 2, 0 }, TorchModule.Values(places));
        CollectionAssert.AreEqual(new float[] { 2, 3, 4, 5, 10, 11, 6, 7 }, TorchModule.Values(module.Backend.GatherRows(rows, places)));
    }

    [TestMethod]
    public void Matrices_that_have_no_product_are_an_error_and_not_the_end_of_the_process()
    {
        using var module = new TorchModule();

        Assert.Throws<ArgumentException>(() => module.Backend.MatMul(torch.zeros(2), torch.zeros(3)));
        var error = Assert.Throws<ArgumentException>(() => module.Backend.MatMul(torch.zeros(2, 3), torch.zeros(4, 5)));
        StringAssert.Contains(error.Message, "[2, 3] and [4, 5]");
    }

    [TestMethod]
    public void Dropout_drops_whole_channels_and_only_when_switched_on()
    {
        using var module = new TorchModule();
        var ones = torch.ones(1, 200, 2, 2);

        Assert.AreEqual(800f, module.Backend.Dropout(ones, 0.5f).sum().item<float>());
        module.Backend.Drops = true;
        var values = TorchModule.Values(module.Backend.Dropout(ones, 0.5f));

        Assert.IsInRange(60, 140, values.Chunk(4).Count(channel => channel.All(v => v == 2)));
        Assert.IsTrue(values.Chunk(4).All(channel => channel.All(v => v == channel[0])));
    }

    [TestMethod]
    public void A_step_in_a_scope_leaves_nothing_but_parameters()
    {
        using var module = new TorchModule();
        module.Backend.Parameter("x", [1], Initialization.One);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (torch.NewDisposeScope())
        {
            var x = module.Backend.Section(() => module.Backend.Gelu(module.Backend.LayerNorm(torch.ones(2, 3), "norm", 3)));
            Assert.HasCount(6, TorchModule.Values(x));
        }

        // norm.weight and norm.bias live on in the store, and are usable.
        Assert.IsLessThanOrEqualTo(before + 2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.AreEqual(1f, module.Store.Export()["norm.weight"].ToArray()[0]);
    }
}
