using System.Buffers.Binary;
using System.Text.Json.Nodes;
using AvSam.MLNet.Audio;
using SkiaSharp;

namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class AvStampsGeneratorTests : IDisposable
{
    private static readonly string[] Splits = ["train", "val", "test", "test-images", "test-sounds", "test-seen"];

    private readonly StampsFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [TestMethod]
    public void Every_scene_has_its_four_files_in_the_layout_and_they_agree()
    {
        var folder = Generate("out", train: 10, val: 5, test: 5);
        var clips = Rows(folder, "s4_meta_data.csv", "name,start_time,category,split");
        var objects = Rows(folder, "objects.csv", "name,split,index,category,image,sounding").ToLookup(o => o[0]);
        CollectionAssert.AreEqual(new[] { 10, 5, 5, 5, 5, 5 }, Splits.Select(s => clips.Count(c => c[3] == s)).ToArray());
        foreach (var clip in clips)
        {
            var (name, category, split) = (clip[0], clip[2], clip[3]);
            using var picture = SKBitmap.Decode(Frame(folder, "visual_frames", clip));
            Assert.AreEqual((96, 96), (picture.Width, picture.Height));
            var mask = Grey(Frame(folder, "gt_masks", clip));
            var instances = Grey(Frame(folder, "instances", clip));
            var own = objects[name].ToList();
            var sounding = own.Single(o => o[5] == "1");
            Assert.AreEqual(category, sounding[3]);
            Assert.IsTrue(own.Count is >= 2 and <= 4);
            Assert.AreEqual(own.Count, own.Select(o => o[3]).Distinct().Count(), "objects of one category twice");
            CollectionAssert.AreEquivalent(own.Select(o => byte.Parse(o[2])).Append((byte)0).ToArray(), instances.Distinct().ToArray());
            CollectionAssert.AreEqual(instances.Select(i => i.ToString() == sounding[2] ? (byte)255 : (byte)0).ToArray(), mask);
            var sound = AudioFile.Read(Path.Combine(folder, "s4_data", "audio_wav", split, category, name + ".wav"));
            Assert.AreEqual((66150, 22050), (sound.Samples.Length, sound.SampleRate));
            Assert.IsTrue(SceneSound.Rms(sound.Samples) > 0.05);
        }

        Assert.HasCount(2 + (4 * clips.Count), StampsFixture.Hashes(folder));
    }

    [TestMethod]
    public void Pictures_sounds_and_backgrounds_come_from_the_lists_of_their_split()
    {
        var folder = Generate("out", train: 5, val: 5, test: 5);
        var objects = Rows(folder, "objects.csv", "name,split,index,category,image,sounding").ToLookup(o => o[1]);
        foreach (var clip in Rows(folder, "s4_meta_data.csv", "name,start_time,category,split"))
        {
            var split = clip[3];
            var list = split is "test" or "test-images" ? "-test.png" : "-train.png";
            Assert.IsTrue(objects[split].All(o => o[4].EndsWith(list, StringComparison.Ordinal)), split);

            // The fixture's sounds of a category are two pure tones, and its backgrounds are white or black.
            var hertz = 200 + (50 * (clip[2][^1] - '0')) + (split is "test" or "test-sounds" ? 25 : 0);
            var sound = AudioFile.Read(Path.Combine(folder, "s4_data", "audio_wav", split, clip[2], clip[0] + ".wav")).Samples;
            Assert.AreEqual(hertz, Loudest(sound), clip[0]);
            using var picture = SKBitmap.Decode(Frame(folder, "visual_frames", clip));
            var instances = Grey(Frame(folder, "instances", clip));
            var white = split.StartsWith("test", StringComparison.Ordinal);
            Assert.IsFalse(Enumerable.Range(0, 96 * 96).Any(i => instances[i] == 0 && picture.GetPixel(i % 96, i / 96) == (white ? SKColors.Black : SKColors.White)), clip[0]);
        }
    }

    [TestMethod]
    public void The_sounding_categories_are_balanced()
    {
        var folder = Generate("out", train: 3 * StampsFixture.Categories, val: 0, test: 0);
        var counts = Rows(folder, "s4_meta_data.csv", "name,start_time,category,split").CountBy(c => c[2]).ToDictionary();
        Assert.IsTrue(counts.Count == StampsFixture.Categories && counts.Values.All(n => n == 3), string.Join(",", counts));
    }

    [TestMethod]
    public void A_category_without_sounds_stands_in_pictures_and_never_sounds()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(_fixture.ManifestPath))!;
        manifest["categories"]!["kind2"]!.AsObject().Remove("sounds");
        File.WriteAllText(_fixture.ManifestPath, manifest.ToJsonString());
        var objects = Rows(Generate("out", train: 20, val: 0, test: 0), "objects.csv", "name,split,index,category,image,sounding");
        var silent = objects.Where(o => o[3] == "kind2").ToList();
        Assert.IsTrue(silent.Count > 0 && silent.All(o => o[5] == "0"), $"{silent.Count} objects of kind2");
        Assert.AreEqual(20, objects.Count(o => o[5] == "1"));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_bytes_and_a_scene_does_not_depend_on_how_many_there_are()
    {
        var all = StampsFixture.Hashes(Generate("a", train: 12, val: 4, test: 3));
        var again = StampsFixture.Hashes(Generate("b", train: 12, val: 4, test: 3));
        CollectionAssert.AreEqual(all.ToArray(), again.ToArray());
        foreach (var (file, hash) in StampsFixture.Hashes(Generate("c", train: 7, val: 0, test: 3)).Where(f => !f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            Assert.AreEqual(all[file], hash, file);
        }

        var other = StampsFixture.Hashes(Generate("d", train: 12, val: 4, test: 3, seed: 2));
        Assert.IsFalse(all.Values.Intersect(other.Values).Any(), "another seed gave a file with the same bytes");
    }

    [TestMethod]
    public void Missing_packages_are_named_all_at_once_with_the_line_that_installs_them()
    {
        var text = File.ReadAllText(_fixture.ManifestPath)
            .Replace($"made-here:{_fixture.InFolder("kind1-test.png")}", "stamps-b:/nowhere/b.png", StringComparison.Ordinal)
            .Replace($"made-here:{_fixture.InFolder("kind3-train.wav")}", "stamps-a:/nowhere/a.wav", StringComparison.Ordinal);
        File.WriteAllText(_fixture.ManifestPath, text);
        var error = Assert.ThrowsExactly<MissingPackagesException>(() => Generate("out"));
        CollectionAssert.AreEqual(new[] { "stamps-a", "stamps-b" }, error.Packages.ToArray());
        StringAssert.Contains(error.Message, "sudo apt-get install --no-install-recommends stamps-a stamps-b");
        StringAssert.Contains(error.Message, "/nowhere/b.png");
        NothingIsLeft();
    }

    [TestMethod]
    public void A_folder_that_holds_something_is_refused_and_an_empty_one_is_taken()
    {
        Directory.CreateDirectory(_fixture.InFolder("out"));
        Generate("out");
        var before = StampsFixture.Hashes(_fixture.InFolder("out"));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Generate("out", seed: 2)).Message, "not empty");
        CollectionAssert.AreEqual(before.ToArray(), StampsFixture.Hashes(_fixture.InFolder("out")).ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Generate("manifest.json")).Message, "is a file");
    }

    [TestMethod]
    public void Cancelled_work_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var progress = new Watcher(p =>
        {
            if (p.Stage == "composing scenes" && p.Done >= 3)
            {
                cancelled.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => AvStampsGenerator.Generate(Options("out", 200, 0, 0, 1), progress, cancelled.Token));
        NothingIsLeft();
    }

    [TestMethod]
    public void Progress_counts_every_scene_once()
    {
        var seen = new List<AvStampsProgress>();
        AvStampsGenerator.Generate(Options("out", 6, 0, 0, 1), new Watcher(seen.Add));
        CollectionAssert.AreEquivalent(Enumerable.Range(1, 6).ToArray(), seen.Where(p => p.Stage == "composing scenes").Select(p => p.Done).ToArray());
        Assert.IsTrue(seen.Where(p => p.Stage == "composing scenes").All(p => p.Total == 6));
    }

    [TestMethod]
    [DataRow("kind2-train.png", "not a picture")]
    [DataRow("kind2-train.wav", "not a sound")]
    [DataRow("back-train.png", "")]
    public void A_broken_file_is_named_and_nothing_is_left(string file, string contents)
    {
        File.WriteAllText(_fixture.InFolder(file), contents);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Generate("out", train: 20)).Message, file);
        NothingIsLeft();
    }

    [TestMethod]
    [Timeout(30_000)]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("kind2-train.png")]
    [DataRow("kind2-train.wav")]
    [DataRow("back-train.png")]
    public void A_device_in_a_files_place_is_refused_and_nothing_is_left(string file)
    {
        File.Delete(_fixture.InFolder(file));
        File.CreateSymbolicLink(_fixture.InFolder(file), "/dev/zero");
        Assert.Contains("device", Assert.ThrowsExactly<InvalidDataException>(() => Generate("out", train: 20)).Message);
        NothingIsLeft();
    }

    [TestMethod]
    public void A_picture_that_claims_more_than_its_bytes_hold_is_refused()
    {
        var picture = File.ReadAllBytes(_fixture.InFolder("back-train.png"));
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), 7_900);
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), 7_900);
        BinaryPrimitives.WriteUInt32BigEndian(picture.AsSpan(29), Crc(picture.AsSpan(12, 17)));
        File.WriteAllBytes(_fixture.InFolder("back-train.png"), picture);
        Assert.Contains("7900×7900", Assert.ThrowsExactly<InvalidDataException>(() => Generate("out", train: 20)).Message);
        NothingIsLeft();
    }

    [TestMethod]
    public void Two_runs_into_one_folder_do_not_mix_and_what_a_dead_one_left_goes()
    {
        Directory.CreateDirectory(_fixture.InFolder("out.partial/new"));
        File.WriteAllText(_fixture.InFolder("out.partial/new/half.png"), "of a run that died");
        File.WriteAllText(_fixture.InFolder("out.partial/.avsam-partial"), "");
        var second = new Watcher(step =>
        {
            if (step is { Stage: "composing scenes", Done: 1 })
            {
                Assert.Contains("Another run is writing", Assert.ThrowsExactly<ArgumentException>(() => Generate("out")).Message);
            }
        });
        AvStampsGenerator.Generate(Options("out", 4, 0, 0, 1), second);
        Assert.HasCount(2 + (4 * 4), StampsFixture.Hashes(_fixture.InFolder("out")));
        Assert.IsFalse(Directory.Exists(_fixture.InFolder("out.partial")));
    }

    [TestMethod]
    public void A_picture_without_transparency_and_a_silent_sound_are_refused()
    {
        var opaque = JsonNode.Parse(File.ReadAllText(_fixture.ManifestPath))!;
        opaque["categories"]!["kind0"]!["images"]!["train"] = "made-here:" + _fixture.InFolder("back-train.png");
        File.WriteAllText(_fixture.InFolder("opaque.json"), opaque.ToJsonString());
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => AvStampsGenerator.Generate(Options("out", 20, 0, 0, 1, "opaque.json"))).Message, "every pixel");
        WavWriter.Write(_fixture.InFolder("kind4-train.wav"), new Waveform(new float[5000], 22050));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Generate("out", train: 20)).Message, "silent");
        NothingIsLeft();
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generate("out", train: -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generate("out", train: 100_000));
        Assert.ThrowsExactly<ArgumentException>(() => Generate("out", train: 0, val: 0, test: 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AvStampsGenerator.Generate(new() { OutputFolder = _fixture.InFolder("out"), Side = 32 }));
        Assert.ThrowsExactly<FileNotFoundException>(() => AvStampsGenerator.Generate(Options("out", 1, 0, 0, 1, "nowhere.json")));
    }

    private string Generate(string name, int train = 2, int val = 0, int test = 0, int seed = 1)
    {
        AvStampsGenerator.Generate(Options(name, train, val, test, seed));
        return _fixture.InFolder(name);
    }

    private AvStampsOptions Options(string name, int train, int val, int test, int seed, string manifest = "manifest.json") => new()
    {
        OutputFolder = _fixture.InFolder(name),
        ManifestPath = _fixture.InFolder(manifest),
        TrainScenes = train,
        ValScenes = val,
        TestScenes = test,
        Seed = seed,
        Side = 96,
    };

    private void NothingIsLeft() => Assert.IsEmpty(Directory.GetDirectories(Path.GetDirectoryName(_fixture.ManifestPath)!));

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }

    private static List<string[]> Rows(string folder, string file, string header)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        Assert.AreEqual(header, lines[0]);
        return [.. lines.Skip(1).Select(l => l.Split(','))];
    }

    private static string Frame(string folder, string kind, string[] clip) =>
        Path.Combine(folder, "s4_data", kind, clip[3], clip[2], clip[0], clip[0] + "_1.png");

    private static byte[] Grey(string path)
    {
        using var bitmap = SKBitmap.Decode(path);
        Assert.AreEqual(SKColorType.Gray8, bitmap.ColorType, path);
        return [.. Enumerable.Range(0, bitmap.Width * bitmap.Height).Select(i => bitmap.GetPixel(i % bitmap.Width, i / bitmap.Width).Red)];
    }

    /// <summary>The one of the fixture's tones that correlates most with the sound.</summary>
    private static int Loudest(float[] sound) => Enumerable.Range(0, 10).Select(i => 200 + (25 * i)).MaxBy(hertz =>
    {
        var (re, im) = (0.0, 0.0);
        for (var i = 0; i < sound.Length; i++)
        {
            re += sound[i] * Math.Cos(2 * Math.PI * hertz * i / 22050);
            im += sound[i] * Math.Sin(2 * Math.PI * hertz * i / 22050);
        }

        return (re * re) + (im * im);
    });

    private sealed class Watcher(Action<AvStampsProgress> seen) : IProgress<AvStampsProgress>
    {
        public void Report(AvStampsProgress value)
        {
            lock (this)
            {
                seen(value);
            }
        }
    }
}
