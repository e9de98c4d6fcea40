using System.Diagnostics;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class LayoutFuzzTests
{
    [TestMethod]
    [DataRow("avsbench-s4", "Single-source/s4_meta_data.csv")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_meta_data.csv")]
    [DataRow("flickr-soundnet", "Annotations/1000000002.xml")]
    [DataRow("flickr-soundnet", "metadata/flickr_test.csv")]
    [DataRow("vgg-ss", "metadata/vggss.json")]
    [DataRow("vgg-ss", "metadata/vggss_test_plus_silent.csv")]
    [DataRow("vgg-sound", "metadata/vggss_10k.txt")]
    public void Mutants_of_tables_and_annotations_load_or_end_in_one_clear_error(string layout, string file)
    {
        using var data = new MiniDataset(layout);
        var original = File.ReadAllBytes(data[file]);
        var random = new Random(5);
        int loaded = 0, refused = 0;
        for (var i = 0; i < 300; i++)
        {
            data.Write(file, Mutation.Of(original, random, headBytes: 400));
            try
            {
                Read(data);
                loaded++;
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                Assert.Contains(data.Root, error.Message, $"mutant {i}");
                refused++;
            }
        }

        Assert.IsTrue(loaded > 0 && refused > 0, $"{loaded} loaded, {refused} refused");
    }

    [TestMethod]
    [Timeout(20_000)]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("avsbench-s4", "Single-source/s4_meta_data.csv")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_meta_data.csv")]
    [DataRow("flickr-soundnet", "Annotations/1000000002.xml")]
    [DataRow("flickr-soundnet", "metadata/flickr_test.csv")]
    [DataRow("vgg-ss", "metadata/vggss.json")]
    [DataRow("vgg-sound", "metadata/vggss_10k.txt")]
    public void A_pipe_or_a_device_in_a_files_place_is_refused_and_not_waited_for(string layout, string file)
    {
        using var data = new MiniDataset(layout);
        data.Delete(file);
        using (var make = Process.Start("mkfifo", data[file]))
        {
            make.WaitForExit();
        }

        Assert.Contains("pipe", Assert.ThrowsExactly<InvalidDataException>(() => Read(data)).Message);
        data.Delete(file);
        File.CreateSymbolicLink(data[file], "/dev/zero");
        Assert.Contains("device", Assert.ThrowsExactly<InvalidDataException>(() => Read(data)).Message);
    }

    private static void Read(MiniDataset data)
    {
        _ = data.Layout switch
        {
            "avsbench-s4" => AvsBenchDataset.Open(data.Root).Clips("test").Count,
            "avsbench-ms3" => AvsBenchDataset.Open(data.Root, AvsBenchSubset.MS3).Clips("test").Count,
            "flickr-soundnet" => LocalizationDataset.Open(data.Root, LocalizationBenchmark.FlickrSoundNet).Pairs().Sum(pair => pair.GroundTruth().Length),
            "vgg-ss" => LocalizationDataset.Open(data.Root, LocalizationBenchmark.VggSs).Pairs("test-plus-silent").Sum(pair => pair.GroundTruth().Length),
            _ => VggSoundDataset.Open(data.Root).Pairs("vggss_10k").Count,
        };
    }
}
