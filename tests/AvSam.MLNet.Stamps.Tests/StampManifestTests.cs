namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class StampManifestTests
{
    [TestMethod]
    public void The_built_in_manifest_is_sound_and_holds_out_what_it_says()
    {
        var manifest = StampManifestReader.Read(null);
        Assert.HasCount(38, manifest.Categories);
        var train = manifest.Categories.SelectMany(c => c.Images.Train).Select(f => f.Key).ToHashSet();
        Assert.IsFalse(manifest.Categories.SelectMany(c => c.Images.Test).Any(f => train.Contains(f.Key)), "a test picture is a training picture");
        var backgrounds = manifest.Backgrounds.Train.Concat(manifest.Backgrounds.Val).Select(f => f.Key).ToHashSet();
        Assert.IsFalse(manifest.Backgrounds.Test.Any(f => backgrounds.Contains(f.Key)), "a test background is a training background");
        foreach (var category in manifest.Categories)
        {
            foreach (var test in category.Sounds.Test)
            {
                Assert.IsFalse(category.Sounds.Train.Any(t => Overlap(t, test)), $"{category.Name}: '{test.Text}' is heard in training");
            }
        }
    }

    [TestMethod]
    [DataRow("p:/a/b.png", "p", "/a/b.png", null, 0.0, 1.0)]
    [DataRow("p-1.0+x:/a/b.ogg#0-60%", "p-1.0+x", "/a/b.ogg", null, 0.0, 0.6)]
    [DataRow("p:/a.rcc!/b/c d.ogg#60-100%", "p", "/a.rcc", "/b/c d.ogg", 0.6, 1.0)]
    public void Paths_are_taken_apart(string text, string package, string path, string? entry, double from, double to) =>
        Assert.AreEqual(new StampFile(text, package, path, entry, from, to), StampFile.Parse(text));

    [TestMethod]
    [DataRow("/a/b.png")]
    [DataRow("p:a/b.png")]
    [DataRow("P; rm:/a")]
    [DataRow("p:/a.rcc!b")]
    [DataRow("p:/a.ogg#60-40%")]
    [DataRow("p:/a.ogg#0-101%")]
    [DataRow("p:/a.ogg#0-50")]
    [DataRow("gm:128@timgm6mb")]
    [DataRow("gm:1@unheard")]
    [DataRow("gm:-1@timgm6mb")]
    [DataRow("speech:")]
    [DataRow("speech:../x")]
    public void Other_texts_are_refused(string text) => Assert.ThrowsExactly<FormatException>(() => StampSound.Parse(text));

    [TestMethod]
    public void All_problems_are_reported_together_with_their_places()
    {
        var message = Refused("""
            { "categories": {
                "../dog": { "images": { "train": ["p:/a.png"], "val": [], "test": [3] },
                            "sounds": { "train": "speech:fr", "val": "gm:300@timgm6mb" } } } }
            """);
        foreach (var part in new[]
        {
            "'../dog'", "images.val: the list is empty", "images.test: expected a string", "sounds: 'test' is missing",
            "sounds.val: 'gm:300@timgm6mb'", "1 found, at least 2", "'backgrounds' is missing",
        })
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{ \"categories\": [] }")]
    [DataRow("{ \"categories\": { \"a\": 1, \"b\": null }, \"backgrounds\": {} }")]
    [DataRow("\0\u0001binary")]
    public void A_file_of_another_kind_is_refused_by_name(string contents) => StringAssert.Contains(Refused(contents), ".json");

    [TestMethod]
    [DataRow("{ \"categories\": { \"a\\ud800\": {} } }", "not a manifest of AV-Stamps (JSON in UTF-8, at most 8 levels deep), line 1: found")]
    [DataRow("{ \"categories\":\n { \"a\": { \"images\": { \"train\": \"p:/\\udc00.png\" } } } }", "not a manifest of AV-Stamps (JSON in UTF-8, at most 8 levels deep), line 2: found")]
    [DataRow("{\n\n \"categories\": ", "not a manifest of AV-Stamps (JSON in UTF-8, at most 8 levels deep), line 3: found")]
    [DataRow("{ \"categories\": { \"a\": {}, \"a\": {} } }", "categories: 'a' is there twice")]
    public void Half_characters_broken_json_and_a_category_twice_are_named(string contents, string expected) => Assert.Contains(expected, Refused(contents));

    [TestMethod]
    [Timeout(30_000)]
    public void Manifests_made_to_cost_time_and_memory_end_in_one_short_message()
    {
        string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
        Assert.Contains("at most 8 levels deep", Refused(Times("[", 15_000_000)));
        Assert.Contains("at most 8 levels deep", Refused(Times("{\"a\":", 2_000_000)));
        foreach (var contents in new[]
        {
            $"{{ \"categories\": {{ {string.Join(',', Enumerable.Range(0, 300_000).Select(i => $"\"c{i}\":1"))} }} }}",
            $"{{ \"categories\": {{ \"{Times("x", 15_000_000)}\": 1 }} }}",
            $"{{ \"backgrounds\": {{ \"train\": [{string.Join(',', Enumerable.Repeat("1", 900_000))}] }} }}",
            $"{{ \"backgrounds\": {{ \"train\": [\"p:/{Times("x", 15_000_000)}\"] }} }}",
            $"[{Times("1,", 3_000_000)}1]",
        })
        {
            Assert.IsLessThan(10_000, Refused(contents).Length);
        }
    }

    private static string Refused(string contents)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("manifest-").FullName, "m.json");
        File.WriteAllText(path, contents);
        try
        {
            return Assert.ThrowsExactly<InvalidDataException>(() => StampManifestReader.Read(path)).Message;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static bool Overlap(StampSound a, StampSound b) => (a, b) switch
    {
        (StampRecording { File: var x }, StampRecording { File: var y }) => x.Key == y.Key && x.From < y.To && y.From < x.To,
        (StampSpeech x, StampSpeech y) => x.Languages.Intersect(y.Languages).Any(),
        _ => a.Text == b.Text,
    };
}
