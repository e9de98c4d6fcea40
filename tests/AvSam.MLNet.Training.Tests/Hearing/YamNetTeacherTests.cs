using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Training.Hearing;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class YamNetTeacherTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [TestMethod]
    public void A_missing_file_is_named_and_what_to_do_without() => Assert.Contains(
        "none: then only labels teach", Assert.ThrowsExactly<FileNotFoundException>(() => new YamNetTeacher(_file.Path)).Message);

    [TestMethod]
    public void What_is_no_network_is_refused()
    {
        File.WriteAllText(_file.Path, "This is no network.");
        Assert.Contains($"'{_file.Path}' is no teacher", Assert.ThrowsExactly<InvalidDataException>(() => new YamNetTeacher(_file.Path)).Message);
    }

    [TestMethod]
    [DataRow("sound", 15_600, 1024, 521)]
    [DataRow("waveform", 16_000, 1024, 521)]
    [DataRow("waveform", 15_600, 1000, 521)]
    [DataRow("waveform", 15_600, 1024, 527)]
    public void Another_network_is_refused(string input, int samples, int features, int classes)
    {
        Write(input, samples, features, classes);
        Assert.Contains(
            "expected waveform [15600], embedding [1,1024] and logits [1,521]", Assert.ThrowsExactly<InvalidDataException>(() => new YamNetTeacher(_file.Path)).Message);
    }

    [TestMethod]
    public void It_says_the_mean_of_the_windows_that_fit_in()
    {
        // This one says the first samples of each window, so of a sound that grows in three steps the middle one.
        Write("waveform", 15_600, 1024, 521);
        using var teacher = new YamNetTeacher(_file.Path);
        float[] sound = [.. Enumerable.Range(0, 66_150).Select(i => i < 20_000 ? 0.1f : i < 41_000 ? 0.2f : 0.6f)];

        var (embedding, logits) = teacher.Listen(sound);

        Assert.HasCount(1024, embedding);
        Assert.HasCount(521, logits);
        Assert.AreEqual(0.3f, embedding[500], 0.01f);
        Assert.AreEqual(-0.3f, logits[500], 0.01f);
    }

    private void Write(string input, int samples, int features, int classes) => OnnxExport.Write(
        _file.Path,
        new OnnxExportOptions { GraphName = "teacher" },
        OnnxRun.Fill,
        [(input, [samples])],
        (b, x) => [("embedding", b.Reshape(b.Slice(x[0], 0, 0, features), 1, features)), ("logits", b.Reshape(b.Affine(b.Slice(x[0], 0, 0, classes), -1), 1, classes))]);
}
