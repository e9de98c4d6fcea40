using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class AvsBenchCatalogTests : IDisposable
{
    private readonly S4Fixture _data = new();
    private readonly MLContext _ml = new();

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public void A_row_a_labelled_frame_with_its_own_three_seconds_of_sound()
    {
        _data.Add("a", "dog", "test", 1, 3);
        _data.Add("b", "cat", "test");
        _data.Add("c", "cat", "train");
        var rows = _ml.Data.CreateEnumerable<AvsBenchRow>(Load(), reuseRowObject: false).ToArray();
        CollectionAssert.AreEqual(new[] { "dog/a 1", "dog/a 3", "cat/b 1" }, rows.Select(row => $"{row.Clip} {row.Frame}").ToArray());
        CollectionAssert.AreEqual(new[] { -0.5625f, 1.4375f, -0.5625f }, rows.Select(row => row.Start).ToArray());
        Assert.IsTrue(rows.All(row => File.Exists(row.ImagePath) && File.Exists(row.AudioPath) && File.Exists(row.MaskPath) && row.Split == "test"));
    }

    [TestMethod]
    public void Masks_are_read_only_where_the_label_is_asked_for()
    {
        // The fixture's masks are broken behind their headers: reading one throws.
        _data.Add("a");
        var data = Load();
        using (var cursor = data.GetRowCursor(data.Schema.Where(column => column.Name != "Label")))
        {
            Assert.IsTrue(cursor.MoveNext());
        }

        // ML.NET may read ahead on threads of its own, and then wraps what they throw.
        var error = Assert.Throws<Exception>(() => data.GetColumn<VBuffer<byte>>("Label").ToArray());
        Assert.IsInstanceOfType<InvalidDataException>(error.GetBaseException());
        Assert.Contains("a_1.png", error.GetBaseException().Message);
    }

    [TestMethod]
    public void A_label_is_the_mask_row_by_row()
    {
        _data.Add("a");
        var data = Load();
        MaskImage.Write(_ml.Data.CreateEnumerable<AvsBenchRow>(data, reuseRowObject: false).Single().MaskPath, [false, true, true, false, false, false], 2, 3);
        CollectionAssert.AreEqual(new byte[] { 0, 255, 255, 0, 0, 0 }, data.GetColumn<VBuffer<byte>>("Label").Single().DenseValues().ToArray());
    }

    [TestMethod]
    public void Missing_files_are_known_before_a_row_is_drawn()
    {
        _data.Add("a");
        _data.Delete("s4_data/audio_wav/test/dog/a.wav");
        Assert.ThrowsExactly<InvalidDataException>(Load);
    }

    private IDataView Load() => _ml.AudioVisual.LoadAvsBench(_data.Write());
}
