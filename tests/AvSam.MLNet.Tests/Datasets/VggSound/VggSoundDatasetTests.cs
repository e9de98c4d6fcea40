using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class VggSoundDatasetTests : IDisposable
{
    private readonly MiniDataset _data = new("vgg-sound");

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public void A_training_set_is_its_list_without_what_is_not_there()
    {
        _data.Write("metadata/vggss_144k.txt", "bbbbbbbbbbb_000000\ngone_000001\n-aaaaaaaaaa_000030\nsilent_000002\n");
        File.Copy(_data["frames/bbbbbbbbbbb_000000.jpg"], _data["frames/silent_000002.jpg"]);
        CollectionAssert.AreEqual(new[] { "vggss_10k", "vggss_144k" }, VggSoundDataset.Open(_data.Root).TrainingSets.ToArray());
        var rows = new MLContext().AudioVisual.LoadVggSound(_data.Root, "vggss_144k");
        CollectionAssert.AreEqual(new[] { "bbbbbbbbbbb_000000", "-aaaaaaaaaa_000030" }, rows.GetColumn<string>("Clip").ToArray());
        CollectionAssert.AreEqual(new[] { "vggss_144k", "vggss_144k" }, rows.GetColumn<string>("Split").ToArray());
        Assert.IsTrue(rows.GetColumn<string>("ImagePath").Concat(rows.GetColumn<string>("AudioPath")).All(File.Exists));
    }

    [TestMethod]
    public void A_set_without_a_list_one_with_nothing_there_and_one_that_leaves_the_folder_are_refused()
    {
        var dataset = VggSoundDataset.Open(_data.Root);
        Assert.Contains("expected one of vggss_10k", Assert.ThrowsExactly<ArgumentException>(() => dataset.Pairs("../../metadata/vggss_10k")).Message);
        _data.Write("metadata/vggss_10k.txt", "gone_000001\n");
        Assert.Contains("none has both", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Pairs("vggss_10k")).Message);
        _data.Write("metadata/vggss_10k.txt", "../x\n");
        Assert.Contains("line 1: found '../x'", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Pairs("vggss_10k")).Message);
        _data.Delete("metadata/vggss_10k.txt");
        Assert.ThrowsExactly<FileNotFoundException>(() => VggSoundDataset.Open(_data.Root));
    }
}
