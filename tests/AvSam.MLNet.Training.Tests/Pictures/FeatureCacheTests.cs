using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class FeatureCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-features-").FullName;

    public FeatureCacheTests() => LibTorch.Load();

    private string Cache => Path.Combine(_folder, "train");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void It_is_found_again_with_its_values()
    {
        using var saved = Of(3, 0.5f);
        saved.Save(Cache);
        using var found = FeatureCache.TryLoad(Cache, 3);
        using var index = tensor(new long[] { 2 });
        Assert.AreEqual(0.5f, found!.Stages(index)[3].mean().item<float>());
        CollectionAssert.AreEqual((string[])["train"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void One_of_another_data_set_is_not_taken_and_is_replaced()
    {
        using (var earlier = Of(3, 0.5f))
        {
            earlier.Save(Cache);
        }

        Assert.IsNull(FeatureCache.TryLoad(Cache, 2));
        using (var other = Of(2, 0.25f))
        {
            other.Save(Cache);
        }

        using var found = FeatureCache.TryLoad(Cache, 2);
        Assert.AreEqual(2, found!.Count);
    }

    [TestMethod]
    public void What_a_killed_run_left_half_is_no_cache_and_is_replaced()
    {
        // The marker says that such a run made the folder.
        Directory.CreateDirectory(Path.Combine(Cache + ".partial", "new"));
        File.WriteAllBytes(Path.Combine(Cache + ".partial", ".avsam-partial"), []);
        File.WriteAllBytes(Path.Combine(Cache + ".partial", "new", "stage0"), [1, 2, 3]);
        Assert.IsNull(FeatureCache.TryLoad(Cache, 2));
        using var cache = Of(2, 1);
        cache.Save(Cache);
        CollectionAssert.AreEqual((string[])["train"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
        FeatureCache.TryLoad(Cache, 2)!.Dispose();
    }

    private static FeatureCache Of(int scenes, float value) => new(
        [.. Enumerable.Range(0, 4).Select(i => full(scenes, 2, 4, 4, value, ScalarType.Float16))],
        zeros(scenes, FeatureCache.Slots, 4, 4, ScalarType.Byte),
        zeros(scenes, FeatureCache.Slots, ScalarType.Int64),
        zeros(scenes, ScalarType.Int64));
}
