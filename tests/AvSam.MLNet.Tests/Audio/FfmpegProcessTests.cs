using System.Diagnostics;
using System.Globalization;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

/// <summary>A decoder that hangs, never ends or cannot start: shell scripts stand for ffmpeg.</summary>
[TestClass]
public sealed class FfmpegProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A script writes its process number first, and then becomes what is asked for.
    private AudioReadOptions Ffmpeg(string script, TimeSpan? timeout = null, long? samples = null, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserExecute)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The decoders of this test are shell scripts.");
        }

        var path = _folder.Write("decoder", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\necho $$ > '{_folder.File("pid")}'\n{script}\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode | UnixFileMode.UserWrite);
        }

        return new AudioReadOptions { FfmpegPath = path, DecoderTimeout = timeout ?? TimeSpan.FromSeconds(60), MaximumSamples = samples ?? 1_000_000 };
    }

    private string Song() => _folder.Write("song.flac", [.. "fLaC"u8, .. new byte[60]]);

    private void AssertEnded()
    {
        var pid = int.Parse(File.ReadAllText(_folder.File("pid")), CultureInfo.InvariantCulture);
        for (var wait = 0; wait < 100 && Directory.Exists($"/proc/{pid}"); wait++)
        {
            Thread.Sleep(20);
        }

        Assert.IsFalse(OperatingSystem.IsLinux() && Directory.Exists($"/proc/{pid}"), "the decoder still runs");
    }

    [TestMethod]
    public void A_decoder_that_hangs_is_ended_after_its_time()
    {
        var watch = Stopwatch.StartNew();
        var options = Ffmpeg("exec sleep 300", timeout: TimeSpan.FromSeconds(1));
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(Song(), options)).Message;
        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        StringAssert.Contains(message, "song.flac");
        StringAssert.Contains(message, "did not finish within 1 s");
        AssertEnded();
    }

    [TestMethod]
    public async Task A_cancelled_reading_ends_the_decoder()
    {
        using var source = new CancellationTokenSource();
        var options = Ffmpeg("exec sleep 300");
        var song = Song();
        var reading = Task.Run(() => AudioFile.Read(song, options, source.Token));
        while (!File.Exists(_folder.File("pid")) || File.ReadAllText(_folder.File("pid")).Length == 0)
        {
            await Task.Delay(10);
        }

        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => reading);
        AssertEnded();
    }

    [TestMethod]
    public void A_decoder_that_never_ends_is_ended_at_the_limit()
    {
        var head = _folder.Write("head", new WavBytes { DataClaim = uint.MaxValue }.Build());
        var watch = Stopwatch.StartNew();
        var options = Ffmpeg($"cat '{head}'; exec cat /dev/zero", samples: 5_000_000);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(Song(), options)).Message;
        Assert.IsLessThan(30, watch.Elapsed.TotalSeconds);
        StringAssert.Contains(message, "more than 5000000 samples");
        AssertEnded();
    }

    [TestMethod]
    public void A_decoder_that_gives_nothing_is_told_from_a_sound()
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(Song(), Ffmpeg("exit 0"))).Message;
        StringAssert.Contains(message, "song.flac");
        StringAssert.Contains(message, "no samples");
    }

    [TestMethod]
    public void A_decoder_that_cannot_be_started_is_named()
    {
        var options = Ffmpeg("exit 0", mode: UnixFileMode.UserRead);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(Song(), options)).Message;
        StringAssert.Contains(message, "song.flac");
        StringAssert.Contains(message, "decoder");
        StringAssert.Contains(message, "could not be started");
    }

    [TestMethod]
    public void It_is_told_the_only_protocol_the_containers_the_rates_and_the_bounds()
    {
        var options = Ffmpeg($"for a in \"$@\"; do echo \"$a\"; done > '{_folder.File("arguments")}'; exit 1");
        Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(Song(), options));
        var arguments = File.ReadAllLines(_folder.File("arguments"));
        string After(string name) => arguments[Array.IndexOf(arguments, name) + 1];

        Assert.AreEqual("file", After("-protocol_whitelist"));
        CollectionAssert.DoesNotContain(After("-format_whitelist").Split(','), "hls");
        CollectionAssert.DoesNotContain(After("-format_whitelist").Split(','), "concat");
        Assert.AreEqual("file:" + _folder.File("song.flac"), After("-i"));
        Assert.AreEqual("1201", After("-t"));
        StringAssert.StartsWith(After("-af"), "aformat=sample_rates=8000|");
        Assert.AreEqual((2L << 30) + (1 << 20), long.Parse(After("-fs"), CultureInfo.InvariantCulture));
        Assert.AreEqual(1 << 28, int.Parse(After("-max_alloc"), CultureInfo.InvariantCulture));
    }
}
