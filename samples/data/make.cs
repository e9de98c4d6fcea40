#:project ../../src/AvSam.MLNet.Stamps/AvSam.MLNet.Stamps.csproj
#:property UseOnnxRuntimeNative=true
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);IDE0005

// Made the scenes of this folder, from the repository's root:  dotnet run samples/data/make.cs -- samples/data
// AV-Stamps scenes out of scenes.json, of which eight were picked by eye before the default model was trained.

using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Stamps;

// Clip; its picture; the object that sounds, of objects.csv (1-based); the scene that its sound comes from.
(string Id, string Category, string Picture, int Object, string Sound, string Seen)[] picks =
[
    ("drum", "hand_drum", "test-sounds_00010", 3, "test-sounds_00010", "seen"),
    ("harp", "harp", "test-sounds_00010", 2, "test-sounds_00018", "seen"), // the picture of "drum" again
    ("horn", "french_horn", "test-sounds_00046", 1, "test-sounds_00046", "seen"),
    ("crow", "crow", "test-sounds_00047", 1, "test-sounds_00047", "seen"),
    ("drumkit", "drumkit", "test-sounds_00029", 3, "test-sounds_00029", "seen"),
    ("electric-guitar", "electric_guitar", "test-sounds_00093", 2, "test-sounds_00093", "seen"),
    ("piano", "piano", "test-sounds_00005", 2, "test-sounds_00005", "new"),
    ("guitar", "guitar", "test_00045", 3, "test_00045", "new"),
];

var folder = args[0];
var manifest = Path.Combine("samples", "data", "scenes.json");
var scenes = Path.Combine(Path.GetTempPath(), $"quick-start-{Guid.NewGuid():N}");
try
{
    AvStampsGenerator.Generate(new AvStampsOptions { OutputFolder = scenes, ManifestPath = manifest, TrainScenes = 0, ValScenes = 0, TestScenes = 96, Seed = 4 });
    var rows = new List<string> { "id,image,audio,mask,category,picture" };
    var pictures = new Dictionary<string, string>();
    foreach (var pick in picks)
    {
        if (pictures.TryAdd(pick.Picture, $"{pick.Id}.png"))
        {
            File.Copy(Find("visual_frames", $"{pick.Picture}_1.png"), Path.Combine(folder, $"{pick.Id}.png"), overwrite: true);
        }

        File.Copy(Find("audio_wav", $"{pick.Sound}.wav"), Path.Combine(folder, $"{pick.Id}.wav"), overwrite: true);
        var objects = MaskImage.ReadNumbers(Find("instances", $"{pick.Picture}_1.png"));
        MaskImage.Write(Path.Combine(folder, $"{pick.Id}-mask.png"), [.. objects.Values.Select(v => v == pick.Object)], objects.Height, objects.Width);
        rows.Add($"{pick.Id},{pictures[pick.Picture]},{pick.Id}.wav,{pick.Id}-mask.png,{pick.Category},{pick.Seen}");
    }

    File.WriteAllLines(Path.Combine(folder, "scenes.csv"), rows);
}
finally
{
    Directory.Delete(scenes, recursive: true);
}

string Find(string kind, string name) => Directory.GetFiles(Path.Combine(scenes, "s4_data", kind), name, SearchOption.AllDirectories).Single();
