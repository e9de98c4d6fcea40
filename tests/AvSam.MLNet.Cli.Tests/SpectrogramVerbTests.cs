using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class SpectrogramVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("avsam", 300)]
    [DataRow("ez-vsl", 276)]
    public async Task A_tone_peaks_in_its_own_bin(string preset, int frames)
    {
        var sound = _folder.Write("tone.wav", BadSounds.Wav(hertz: 100 * 22050 / 512.0));
        var result = await Tool.RunAsync("spectrogram", sound, "--out", _folder["tone.npy"], "--preset", preset);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        var array = NpyReader.Read(_folder["tone.npy"]);
        CollectionAssert.AreEqual(new[] { 257, frames }, array.Shape);
        Assert.AreEqual(100, Enumerable.Range(0, 257).MaxBy(bin => array.Values[(bin * frames) + 50]));
        Assert.IsTrue(array.Values.All(value => value >= -1.3432f));
    }

    [TestMethod]
    public async Task Broken_sounds_are_refused_by_name_and_leave_nothing()
    {
        foreach (var (name, content) in BadSounds.All())
        {
            var sound = _folder.Write(name, content);
            await Tool.RefusesAsync(["spectrogram", sound, "--out", _folder["out.npy"]], name);
            CollectionAssert.AreEqual(new[] { name }, _folder.Files());
            File.Delete(sound);
        }
    }

    [TestMethod]
    public async Task A_sound_that_was_cut_or_streamed_is_read_as_far_as_it_goes()
    {
        foreach (var content in (byte[][])[BadSounds.Wav()[..20_001], BadSounds.Wav(claimed: 0xffff_fff0), BadSounds.Wav(claimed: uint.MaxValue), BadSounds.Wav(claimed: 0)])
        {
            var sound = _folder.Write("sound.wav", content);
            var result = await Tool.RunAsync("spectrogram", sound, "--out", _folder["out.npy"]);
            Assert.AreEqual(0, result.ExitCode, result.StandardError);
            CollectionAssert.AreEqual(new[] { 257, 300 }, NpyReader.Read(_folder["out.npy"]).Shape);
        }
    }

    [TestMethod]
    public async Task What_an_error_proposes_is_something_that_the_tools_user_can_do()
    {
        var sound = _folder.Write("long.wav", BadSounds.Wav(samples: 22_050 * 1201));
        var result = await Tool.RunAsync("spectrogram", sound, "--out", _folder["out.npy"]);
        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("lasts 1201 s; expected at most 1200 s", result.StandardError);
        Assert.Contains("ffmpeg -i IN -t 1200 OUT.wav", result.StandardError);
        Assert.DoesNotContain("Options", result.StandardError);
    }

    [TestMethod]
    public async Task A_missing_sound_is_refused() =>
        await Tool.RefusesAsync(["spectrogram", _folder["none.wav"], "--out", _folder["out.npy"]], "none.wav", "not found");
}
