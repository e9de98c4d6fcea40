using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Stamps.Tests;

/// <summary>The real packages: archives, drawings, recordings, speech and both soundfonts.</summary>
[TestClass]
public sealed class DebianPackagesTests
{
    private const string Manifest = """
        { "categories": {
          "dog": { "images": { "train": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/explore_farm_animals.rcc!/gcompris/src/activities/explore_farm_animals/resource/animals/dog.svg",
                               "val": "tuxpaint-stamps-default:/usr/share/tuxpaint/stamps/animals/mammals/dogs/dog.png",
                               "test": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/lang.rcc!/gcompris/src/activities/lang/resource/words_sample/dog.webp" },
                   "sounds": { "train": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/explore_farm_animals.rcc!/gcompris/src/activities/explore_farm_animals/resource/animals/dog.ogg",
                               "val": "tuxpaint-stamps-default:/usr/share/tuxpaint/stamps/animals/mammals/elephant.ogg#0-60%",
                               "test": "sonic-pi-samples:/usr/share/sonic-pi/samples/misc_crow.flac" } },
          "hand_drum": { "images": { "train": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/instruments.rcc!/gcompris/src/activities/instruments/resource/bongo.svg",
                                     "val": "openclipart-svg:/usr/share/openclipart/svg/recreation/music/djambf_ganson.svg",
                                     "test": "openclipart-svg:/usr/share/openclipart/svg/recreation/music/djambf_ganson.svg" },
                         "sounds": { "train": "gm:bongo@timgm6mb", "val": "gm:kit@timgm6mb", "test": ["gm:40@fluidr3mono"] } },
          "person": { "images": { "train": "tuxpaint-stamps-default:/usr/share/tuxpaint/stamps/people/fireman200b.png",
                                  "val": "tuxpaint-stamps-default:/usr/share/tuxpaint/stamps/people/fireman200b.png",
                                  "test": "tuxpaint-stamps-default:/usr/share/tuxpaint/stamps/people/fireman240a.png" },
                      "sounds": { "train": "speech:fr,ro", "val": "speech:be", "test": "speech:es" } } },
          "backgrounds": { "train": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/categorization.rcc!/gcompris/src/activities/categorization/resource/images/monuments/IndiaGate.webp",
                           "val": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/categorization.rcc!/gcompris/src/activities/categorization/resource/images/monuments/cathedral.webp",
                           "test": "gcompris-qt-data:/usr/share/gcompris-qt/rcc/categorization.rcc!/gcompris/src/activities/categorization/resource/images/monuments/burj.webp" } }
        """;

    [TestMethod]
    public void Scenes_of_real_packages_are_the_same_twice_and_sound()
    {
        var folder = Directory.CreateTempSubdirectory("debian-stamps-");
        try
        {
            var manifest = Path.Combine(folder.FullName, "m.json");
            File.WriteAllText(manifest, Manifest);
            var first = Generate(folder, manifest, "first");
            CollectionAssert.AreEqual(StampsFixture.Hashes(first).ToArray(), StampsFixture.Hashes(Generate(folder, manifest, "second")).ToArray());
            var sounds = Directory.GetFiles(first, "*.wav", SearchOption.AllDirectories);
            Assert.HasCount(18, sounds);
            foreach (var path in sounds)
            {
                var samples = AudioFile.Read(path).Samples;
                Assert.IsTrue(SceneSound.Rms(samples) > 0.01, path);
                Assert.IsTrue(samples.Chunk(6615).Count(c => SceneSound.Rms(c) > 0.005) >= 3, path + " is nearly silent");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Every_file_of_the_built_in_manifest_is_there()
    {
        RequirePackages();
        var manifest = StampManifestReader.Read(null);
        var files = new SourceFiles();
        var images = manifest.Categories.SelectMany(c => c.Images.All).Concat(manifest.Backgrounds.All);
        var recordings = manifest.Categories.SelectMany(c => c.Sounds.All).OfType<StampRecording>().Select(r => r.File);
        foreach (var file in images.Concat(recordings).DistinctBy(f => f.Key))
        {
            Assert.IsTrue(files.Read(file).Length > 100, file.Text);
        }
    }

    private static string Generate(DirectoryInfo folder, string manifest, string name)
    {
        RequirePackages();
        var output = Path.Combine(folder.FullName, name);
        AvStampsGenerator.Generate(new() { OutputFolder = output, ManifestPath = manifest, TrainScenes = 3, ValScenes = 3, TestScenes = 3, Side = 128 });
        return output;
    }

    private static void RequirePackages()
    {
        try
        {
            StampPrerequisites.Check(StampManifestReader.Read(null));
        }
        catch (MissingPackagesException e)
        {
            Assert.Inconclusive(e.Message);
        }
    }
}
