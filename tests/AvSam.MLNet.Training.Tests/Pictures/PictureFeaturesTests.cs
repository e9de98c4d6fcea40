using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class PictureFeaturesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-features-").FullName;

    public PictureFeaturesTests() => LibTorch.Load();

    private string Cache => Path.Combine(_folder, "photographs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void They_are_found_again_with_their_values()
    {
        using var saved = Of(3, 0.5f);
        saved.Save(Cache);
        using var found = PictureFeatures.TryLoad(Cache, 3);
        Assert.AreEqual(3, found!.Count);
        Assert.AreEqual(0.5f, found.Stages[3].to(float32).mean().item<float>());
        CollectionAssert.AreEqual((string[])["photographs"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void Those_of_another_number_of_pictures_are_not_taken_and_are_replaced()
    {
        using (var earlier = Of(3, 0.5f))
        {
            earlier.Save(Cache);
        }

        Assert.IsNull(PictureFeatures.TryLoad(Cache, 2));
        using (var other = Of(2, 0.25f))
        {
            other.Save(Cache);
        }

        using var found = PictureFeatures.TryLoad(Cache, 2);
        Assert.AreEqual(2, found!.Count);
    }

    [TestMethod]
    public void What_a_killed_run_left_half_is_no_cache_and_is_replaced()
    {
        // The marker says that such a run made the folder.
        Directory.CreateDirectory(Path.Combine(Cache + ".partial", "new"));
        File.WriteAllBytes(Path.Combine(Cache + ".partial", ".avsam-partial"), []);
        File.WriteAllBytes(Path.Combine(Cache + ".partial", "new", "stage4"), [1, 2, 3]);
        Assert.IsNull(PictureFeatures.TryLoad(Cache, 2));
        using var cache = Of(2, 1);
        cache.Save(Cache);
        CollectionAssert.AreEqual((string[])["photographs"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
        PictureFeatures.TryLoad(Cache, 2)!.Dispose();
    }

    private static PictureFeatures Of(int pictures, float value) => new(
        [.. Enumerable.Range(0, 4).Select(i => full(pictures, 2, 4, 4, value, ScalarType.Float16))],
        zeros(pictures, 4, 4, ScalarType.Byte),
        zeros(pictures, PreparedPicture.Most, ScalarType.Int64));
}
