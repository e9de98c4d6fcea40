using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class HearingWindowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-windows-").FullName;

    public HearingWindowsTests() => LibTorch.Load();

    private string Cache => Path.Combine(_folder, "windows");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(3)]
    [DataRow(0)]
    public void They_are_found_again_with_what_a_teacher_said_or_without(int taught)
    {
        using var made = Of(taught);
        made.Save(Cache);
        using var found = HearingWindows.TryLoad(Cache);
        Assert.AreEqual((3, taught > 0), (found!.Count, found.Taught));
        Assert.AreEqual(0.5f, found.Bands.to(float32).mean().item<float>());
        CollectionAssert.AreEqual((long[])[4, -1, -2], found.Labels.data<long>().ToArray());
        CollectionAssert.AreEqual((string[])["windows"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void What_a_killed_run_left_half_is_none_and_is_replaced()
    {
        Assert.IsNull(HearingWindows.TryLoad(Cache));
        Directory.CreateDirectory(Path.Combine(Cache + ".partial", "new"));
        File.WriteAllBytes(Path.Combine(Cache + ".partial", ".avsam-partial"), []);
        File.WriteAllBytes(Path.Combine(Cache + ".partial", "new", "bands"), [1, 2, 3]);
        Assert.IsNull(HearingWindows.TryLoad(Cache));
        using var made = Of(3);
        made.Save(Cache);
        HearingWindows.TryLoad(Cache)!.Dispose();
        CollectionAssert.AreEqual((string[])["windows"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ToArray());
    }

    private static HearingWindows Of(int taught) => new(
        full(3, 8, 10, 0.5f, ScalarType.Float16), tensor(new long[] { 4, -1, -2 }), zeros(taught, YamNetTeacher.Features, ScalarType.Float16), zeros(taught, YamNetTeacher.Classes, ScalarType.Float16));
}
