#:project ../../src/AvSam.MLNet.Stamps/AvSam.MLNet.Stamps.csproj
#:property UseOnnxRuntimeNative=true
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);IDE0005
// The reader of GCompris' archives is internal; it is shown to the assembly of this name.
#:property AssemblyName=AvSam.MLNet.Stamps.Tests

// Made the clips of this folder, from the repository's root:  dotnet run samples/data/make.cs -- samples/data
// ATTRIBUTION.md tells the rule by which they were chosen, before the model saw any of them.

using AvSam.MLNet.Audio;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Stamps;
using SkiaSharp;

const string rcc = "/usr/share/gcompris-qt/rcc", music = "explore_world_music/resource/music", farm = "explore_farm_animals/resource/animals";

// Clip; its photograph and its sound (null: silence); the names that fit what sounds there; what sounds there.
(string Id, string Photograph, string? Sound, string Names, string Sounds)[] photographs =
[
    ("africa", $"{music}/africa.webp", $"{music}/africa.ogg", "hand_drum", "hand drums"),
    ("america", $"{music}/america.webp", $"{music}/america.ogg", "electric_guitar|drumkit", "electric guitar and drum kit"),
    ("australia", $"{music}/australia.webp", $"{music}/australia.ogg", "flute|reed|trombone|trumpet|french_horn", "didgeridoo"),
    ("ireland", $"{music}/ireland.webp", $"{music}/ireland.ogg", "violin|guitar|mandolin|reed", "fiddle and band"),
    ("italy", $"{music}/italy.webp", $"{music}/italy.ogg", "person", "opera singers"),
    ("japan", $"{music}/japan.webp", $"{music}/japan.ogg", "hand_drum|drumkit", "taiko drums"),
    ("mexico", $"{music}/mexico.webp", $"{music}/mexico.ogg", "trumpet|violin|guitar", "mariachi band"),
    ("middleeast", $"{music}/middleeast.webp", $"{music}/middleeast.ogg", "sitar|guitar|mandolin|banjo", "lute"),
    ("orchestra", $"{music}/orchestra.webp", $"{music}/beethoven.ogg", "violin|cello|double_bass|flute|reed|french_horn|trumpet", "orchestra"),
    ("cat", $"{farm}/cat.webp", "/usr/share/sonic-pi/samples/misc_crow.flac", "none", "nothing there (a crow)"),
    ("chicken", $"{farm}/chicken.webp", "guessnumber/resource/helicopter.wav", "none", "nothing there (a helicopter)"),
    ("cow", $"{farm}/cow.webp", null, "none", "nothing (silence)"),
];

// Clip; its name; its picture; the object that sounds, of objects.csv (1-based); the scene that its sound comes from.
(string Id, string Name, string Picture, int Object, string Sound, string Seen)[] drawings =
[
    ("drum", "hand_drum", "test-sounds_00010", 3, "test-sounds_00010", "seen"),
    ("harp", "harp", "test-sounds_00010", 2, "test-sounds_00018", "seen"), // the picture of "drum" again
    ("piano", "piano", "test-sounds_00005", 2, "test-sounds_00005", "new"),
    ("guitar", "guitar", "test_00045", 3, "test_00045", "new"),
];

var folder = args[0];
var rows = new List<string> { "id,image,audio,mask,category,picture,sounds" };
var work = Directory.CreateTempSubdirectory("quick-start-").FullName;
try
{
    foreach (var clip in photographs)
    {
        WritePhotograph(Read(clip.Photograph), $"{clip.Id}.jpg");
        WavWriter.Write(Path.Combine(folder, $"{clip.Id}.wav"), clip.Sound is null ? SoundPreparation.AvSam.Silence() : Sound(clip.Sound));
        rows.Add($"{clip.Id},{clip.Id}.jpg,{clip.Id}.wav,,{clip.Names},new,{clip.Sounds}");
    }

    AvStampsGenerator.Generate(new AvStampsOptions { OutputFolder = Path.Combine(work, "scenes"), ManifestPath = Path.Combine("samples", "data", "scenes.json"), TrainScenes = 0, ValScenes = 0, TestScenes = 96, Seed = 4 });
    var pictures = new Dictionary<string, string>();
    foreach (var clip in drawings)
    {
        if (pictures.TryAdd(clip.Picture, $"{clip.Id}.png"))
        {
            File.Copy(Find("visual_frames", $"{clip.Picture}_1.png"), Path.Combine(folder, $"{clip.Id}.png"), overwrite: true);
        }

        File.Copy(Find("audio_wav", $"{clip.Sound}.wav"), Path.Combine(folder, $"{clip.Id}.wav"), overwrite: true);
        var objects = MaskImage.ReadNumbers(Find("instances", $"{clip.Picture}_1.png"));
        MaskImage.Write(Path.Combine(folder, $"{clip.Id}-mask.png"), [.. objects.Values.Select(v => v == clip.Object)], objects.Height, objects.Width);
        rows.Add($"{clip.Id},{pictures[clip.Picture]},{clip.Id}.wav,{clip.Id}-mask.png,{clip.Name},{clip.Seen},{clip.Name.Replace('_', ' ')}");
    }

    File.WriteAllLines(Path.Combine(folder, "scenes.csv"), rows);
}
finally
{
    Directory.Delete(work, recursive: true);
}

// Of an installed file, or of an activity of GCompris.
byte[] Read(string source) => Path.IsPathRooted(source)
    ? File.ReadAllBytes(source)
    : QtResourceArchive.Open(Path.Combine(rcc, $"{source.Split('/')[0]}.rcc")).Read($"/gcompris/src/activities/{source}");

// The three seconds that the model takes of a recording by itself: its middle, or the whole repeated.
Waveform Sound(string source)
{
    var path = Path.Combine(work, Path.GetFileName(source));
    File.WriteAllBytes(path, Read(source));
    return new(SoundPreparation.AvSam.Read(path), SoundPreparation.DefaultSampleRate);
}

// Whole, at most 480 pixels on its longest side.
void WritePhotograph(byte[] bytes, string name)
{
    using var whole = SKBitmap.Decode(bytes);
    var scale = 480.0 / Math.Max(whole.Width, whole.Height);
    using var small = whole.Resize(new SKImageInfo((int)Math.Round(whole.Width * scale), (int)Math.Round(whole.Height * scale)), SKFilterQuality.High);
    using var jpeg = small.Encode(SKEncodedImageFormat.Jpeg, 88);
    File.WriteAllBytes(Path.Combine(folder, name), jpeg.ToArray());
}

string Find(string kind, string name) => Directory.GetFiles(Path.Combine(work, "scenes", "s4_data", kind), name, SearchOption.AllDirectories).Single();
