using AvSam.MLNet.BareLoad;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

public abstract partial class StageContract
{
    [TestMethod]
    public void A_saved_stage_gives_the_same_rows_in_a_context_that_never_heard_of_it_and_can_be_saved_again()
    {
        using var transformer = Fit();
        var expected = RowDigest.Of(transformer.Transform(Input), Input.Schema).ToArray();

        var once = Saved(transformer);
        var loaded = new MLContext().Model.Load(new MemoryStream(once), out var schema);
        var twice = Saved((AvSam.MLNet.Transforms.StageTransformer)loaded);
        var again = new MLContext().Model.Load(new MemoryStream(twice), out _);

        Assert.AreEqual(transformer.GetType(), loaded.GetType());
        Assert.IsTrue(Reads.All(name => schema.GetColumnOrNull(name) is not null));
        CollectionAssert.AreEqual(expected, RowDigest.Of(loaded.Transform(Input), Input.Schema).ToArray());
        CollectionAssert.AreEqual(expected, RowDigest.Of(again.Transform(Input), Input.Schema).ToArray());
        ((IDisposable)loaded).Dispose();
        ((IDisposable)again).Dispose();
    }

    [TestMethod]
    public void A_bare_Model_Load_works_in_a_fresh_process()
    {
        using var transformer = Fit();
        var expected = RowDigest.Of(transformer.Transform(Input), Input.Schema).ToArray();

        CollectionAssert.AreEqual(expected, FreshProcess.Rows(Saved(transformer), Ml, Input));
    }

    private byte[] Saved(ITransformer transformer)
    {
        using var stream = new MemoryStream();
        Ml.Model.Save(transformer, Input.Schema, stream);
        return stream.ToArray();
    }
}
