using System.Diagnostics;
using System.Text;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class AudioFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Ffmpeg()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg")).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Inconclusive("ffmpeg is not installed; this test reads and writes other formats through it.");
        }

        return path!;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, string.Join(' ', arguments));
    }

    private string Tone(string name, int channels = 1)
    {
        var samples = Enumerable.Range(0, 16_000).SelectMany(n => Enumerable.Repeat((short)(12_000 * Math.Sin(n * 0.1)), channels));
        return _folder.Write(name, new WavBytes { Channels = (ushort)channels, SampleRate = 16_000, Data = WavBytes.Int16([.. samples]) }.Build());
    }

    private string Convert(string from, string to, params string[] options)
    {
        Run(Ffmpeg(), ["-v", "error", "-i", from, .. options, _folder.File(to)]);
        return _folder.File(to);
    }

    [TestMethod]
    public void Lossless_formats_come_back_as_the_wav_they_were_made_of()
    {
        var wav = Tone("tone.wav", channels: 2);
        var expected = AudioFile.Read(wav);
        foreach (var (name, codec) in ((string, string)[])[("tone.flac", "flac"), ("tone.aiff", "pcm_s16be"), ("tone.mka", "flac"), ("tone.au", "pcm_s16be")])
        {
            var read = AudioFile.Read(Convert(wav, name, "-c:a", codec));
            Assert.AreEqual(expected.SampleRate, read.SampleRate, name);
            CollectionAssert.AreEqual(expected.Samples, read.Samples, name);
        }
    }

    [TestMethod]
    public void Lossy_formats_come_back_as_ffmpeg_itself_decodes_them()
    {
        var wav = Tone("tone.wav", channels: 2);
        foreach (var name in (string[])["tone.ogg", "tone.m4a", "tone.mp3"])
        {
            var lossy = Convert(wav, name);
            var expected = WavReader.Read(Convert(lossy, name + ".wav", "-c:a", "pcm_f32le"));
            var read = AudioFile.Read(lossy);
            Assert.AreEqual(expected.SampleRate, read.SampleRate, name);
            CollectionAssert.AreEqual(expected.Samples, read.Samples, name);
            Assert.IsGreaterThan(0.1f, read.Samples.Max(), name);
        }
    }

    [TestMethod]
    public void A_compressed_wav_and_a_wav_of_another_name_go_the_right_way()
    {
        var wav = Tone("tone.wav");
        foreach (var codec in (string[])["pcm_mulaw", "pcm_alaw"])
        {
            var coded = AudioFile.Read(Convert(wav, codec + ".wav", "-c:a", codec));
            Assert.HasCount(16_000, coded.Samples);
            Assert.IsLessThan(0.02, coded.Samples.Zip(AudioFile.Read(wav).Samples, (a, b) => Math.Abs(a - b)).Max());
        }

        Assert.IsGreaterThan(15_999, AudioFile.Read(Convert(wav, "adpcm.wav", "-c:a", "adpcm_ms")).Samples.Length);
        var renamed = _folder.File("tone.mp3");
        File.Copy(wav, renamed);
        CollectionAssert.AreEqual(AudioFile.Read(wav).Samples, AudioFile.Read(renamed).Samples);
    }

    [TestMethod]
    public void A_playlist_reaches_no_other_file()
    {
        Ffmpeg();
        Tone("secret.wav");
        string[] lists =
        [
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n",
            "ffconcat version 1.0\nfile secret.wav\n",
            $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{_folder.File("secret.wav")}\n#EXT-X-ENDLIST\n",
        ];
        foreach (var name in (string[])["list.m3u8", "list.ffconcat", "list.wav", "list.mp3"])
        {
            foreach (var list in lists)
            {
                var path = _folder.Write(name, Encoding.ASCII.GetBytes(list));
                StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(path)).Message, name);
            }
        }
    }

    [TestMethod]
    public void A_name_that_looks_like_an_option_or_an_address_is_only_a_name()
    {
        var wav = Tone("tone.wav");
        foreach (var name in (string[])["-i.flac", "-y.flac", "a b;'c$(d).flac", "concat:x.flac", "http:x.flac", "file:x.flac", "pipe:0", "%03d.flac", "a\nb.flac", "ключ.flac"])
        {
            Run(Ffmpeg(), "-v", "error", "-i", wav, "file:" + _folder.File("plain.flac"), "-y");
            File.Move(_folder.File("plain.flac"), _folder.File(name), overwrite: true);
            Assert.HasCount(16_000, AudioFile.Read(_folder.File(name)).Samples, name);
        }
    }

    [TestMethod]
    public void Text_and_silent_videos_are_refused_with_what_ffmpeg_says()
    {
        var text = _folder.Write("poem.wav", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("no sound at all\n", 50))));
        Ffmpeg();
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(text)).Message;
        StringAssert.Contains(message, "poem.wav");
        StringAssert.Contains(message, "ffmpeg");
        Run(Ffmpeg(), "-v", "error", "-f", "lavfi", "-i", "color=red:s=16x16:d=0.2", _folder.File("silent.mkv"));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(_folder.File("silent.mkv"))).Message, "silent.mkv");
    }

    [TestMethod]
    public void Without_ffmpeg_the_message_names_it_and_the_mend()
    {
        var path = _folder.Write("song.mp3", [.. "ID3"u8, .. new byte[60]]);
        var options = new AudioReadOptions { FfmpegPath = _folder.File("nowhere/ffmpeg") };
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(path, options)).Message;
        foreach (var part in (string[])["song.mp3", "ID3", "ffmpeg", "nowhere", "Install ffmpeg", "WAV"])
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void Too_long_a_sound_and_too_long_a_wait_end_in_errors()
    {
        var flac = Convert(Tone("tone.wav"), "tone.flac");
        var brief = new AudioReadOptions { MaximumDuration = TimeSpan.FromSeconds(0.5) };
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(flac, brief)).Message;
        foreach (var part in (string[])["tone.flac", "lasts more than 0.5 s", "at most 0.5 s", "ffmpeg -i IN -t 0.5 OUT.wav"])
        {
            StringAssert.Contains(message, part);
        }

        Assert.DoesNotContain(nameof(AudioReadOptions), message);
        var hasty = new AudioReadOptions { DecoderTimeout = TimeSpan.FromMilliseconds(1) };
        message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(flac, hasty)).Message;
        StringAssert.Contains(message, "did not finish");
        Assert.DoesNotContain(nameof(AudioReadOptions), message);
    }

    [TestMethod]
    public void A_sound_of_a_usual_rate_passes_ffmpeg_unchanged_and_any_other_comes_at_the_nearest_one()
    {
        foreach (var (rate, expected) in ((int, int)[])[(8000, 8000), (44_100, 44_100), (96_000, 96_000), (192_000, 192_000), (1000, 8000), (46_000, 47_250), (655_340, 192_000)])
        {
            var flac = _folder.File($"{rate}.flac");
            Run(Ffmpeg(), "-v", "error", "-f", "lavfi", "-i", $"sine=400:r={rate}:d=0.5", "-c:a", "flac", flac);
            var read = AudioFile.Read(flac);
            Assert.AreEqual(expected, read.SampleRate, $"{rate} Hz");
            Assert.AreEqual(0.5, read.Seconds, 0.01, $"{rate} Hz");
            if (rate == expected)
            {
                CollectionAssert.AreEqual(WavReader.Read(Convert(flac, $"{rate}.wav")).Samples, read.Samples);
            }
        }
    }

    [TestMethod]
    public void A_small_file_of_an_absurd_rate_takes_no_gigabytes()
    {
        // 100 s of silence at 655,340 Hz: 30 KB of FLAC, 262 MB of samples.
        var flac = _folder.File("bomb.flac");
        Run(Ffmpeg(), "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=655340:cl=mono:d=100", "-c:a", "flac", flac);
        Assert.IsLessThan(60_000, new FileInfo(flac).Length);
        var options = new AudioReadOptions { MaximumSamples = 1_000_000 };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(flac, options)).Message;
        Assert.IsLessThan(16_000_000, GC.GetTotalAllocatedBytes(precise: true) - before);
        foreach (var part in (string[])["bomb.flac", "more than 1000000 samples (5.208 s at 192000 Hz)", "at most 1000000", "ffmpeg -i IN -ar 22050 OUT.wav"])
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void A_file_without_a_single_sample_says_so()
    {
        var flac = _folder.File("nothing.flac");
        Run(Ffmpeg(), "-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=1", "-c:a", "flac", flac);
        File.WriteAllBytes(flac, File.ReadAllBytes(flac)[..86]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(flac)).Message, "nothing.flac");
    }

    [TestMethod]
    public void Of_big_endian_wavs_only_those_go_to_ffmpeg_that_it_does_not_read_as_noise()
    {
        // ITU-T G.711: A-law 0x55 and 0xD5 are ∓8 of 32,768, 0x2A and 0xAA are ∓32,256.
        Ffmpeg();
        var law = _folder.Write("law.wav", new WavBytes { Riff = "RIFX", Tag = 6, Bits = 8, Data = [0x55, 0xD5, 0x2A, 0xAA] }.Build());
        CollectionAssert.AreEqual(new[] { -8 / 32768f, 8 / 32768f, -32_256 / 32768f, 32_256 / 32768f }, AudioFile.Read(law).Samples);
        var adpcm = _folder.Write("adpcm.wav", new WavBytes { Riff = "RIFX", Tag = 0x11, Bits = 4, BytesPerFrame = 256, Data = new byte[256] }.Build());
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(adpcm)).Message;
        StringAssert.Contains(message, "adpcm.wav");
        StringAssert.Contains(message, "IMA ADPCM (codec 0x0011) in a big-endian WAV file");
    }

    [TestMethod]
    public void A_format_that_needs_ffmpeg_says_which_one_when_there_is_none()
    {
        var path = _folder.Write("x.wav", new WavBytes { Tag = 6, Bits = 8, Data = [0, 0] }.Build());
        var options = new AudioReadOptions { FfmpegPath = _folder.File("nowhere/ffmpeg") };
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(path, options)).Message;
        foreach (var part in (string[])["x.wav", "A-law", "ffmpeg", "16-bit PCM WAV"])
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void A_cancelled_reading_says_so()
    {
        var flac = Convert(Tone("tone.wav"), "tone.flac");
        Assert.Throws<OperationCanceledException>(() => AudioFile.Read(flac, cancellation: new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => AudioFile.Read(_folder.File("tone.wav"), cancellation: new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public void A_link_is_followed_and_only_a_regular_file_is_opened()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Pipes and devices are files on Unix.");
        }

        string Link(string name, string target) => File.CreateSymbolicLink(_folder.File(name), target).FullName;
        var wav = Tone("tone.wav");
        Assert.HasCount(16_000, AudioFile.Read(Link("1.wav", Link("2.wav", wav))).Samples);
        Assert.HasCount(16_000, AudioFile.Read(Link("link.flac", Convert(wav, "real.flac"))).Samples);
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => AudioFile.Read(Link("nowhere.wav", "gone.wav"))).Message, "nowhere.wav' was not found (it is a link to 'gone.wav')");

        Run("mkfifo", _folder.File("pipe.wav"));
        foreach (var (path, kind) in ((string, string)[])
            [(_folder.File("pipe.wav"), "a pipe"), (Link("pipe.mp3", "pipe.wav"), "a pipe"), ("/dev/zero", "a device"), (Link("zero.wav", "/dev/zero"), "a device"), (Link("folder.wav", _folder.Path), "a folder")])
        {
            var reading = Task.Run(() => AudioFile.Read(path));
            Assert.IsTrue(Task.WaitAny([reading], 20_000) == 0, $"{path} is waited for");
            var message = Assert.ThrowsExactly<InvalidDataException>(() => reading.GetAwaiter().GetResult()).Message;
            StringAssert.Contains(message, kind);
            StringAssert.Contains(message, Path.GetFileName(path));
        }
    }

    [TestMethod]
    public void Missing_empty_and_folder_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => AudioFile.Read(_folder.File("gone.wav"))).Message, "gone.wav");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(_folder.Write("empty.wav", []))).Message, "0 bytes");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AudioFile.Read(_folder.Path)).Message, "folder");
    }
}
