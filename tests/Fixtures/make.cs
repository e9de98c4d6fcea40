#:project ../../src/AvSam.MLNet/AvSam.MLNet.csproj
#:property UseOnnxRuntimeNative=true
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnableMSTestRunner=false
#:property GenerateProgramFile=false
#:property NoWarn=$(NoWarn);IDE0005

// Made the datasets of this folder, from the repository's root:  dotnet run tests/Fixtures/make.cs -- tests/Fixtures
// Each has the names, columns and modes of the original (docs/reference.md §1.6, §2.1, §2.2), and content that is a formula, so nothing here is
// anyone's picture or sound. The figures that avsam metrics must print for them are worked out in the tests.

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Files;
using SkiaSharp;

const int height = 12, width = 16;
var root = args[0];

// The truth of most frames: rows 2–5, columns 4–11, 32 pixels.
bool[] box = Rectangle(2, 6, 4, 12), nothing = new bool[height * width];

// AVSBench S4: only the first frame of a training clip has a mask. The masks are grey, 0 and 255.
string[] s4 = ["-clip_1000_6000,1,dog_barking,train", "clip_2000_7000,2,playing_piano,val", "clip_3000_8000,3,dog_barking,test", "clip_4000_9000,4,playing_piano,test"];
Text("avsbench-s4/Single-source/s4_meta_data.csv", ["name,start_time,category,split", .. s4]);
foreach (var (name, category, split) in s4.Select(row => row.Split(',')).Select(row => (row[0], row[2], row[3])))
{
    var data = "avsbench-s4/Single-source/s4_data";
    Sound($"{data}/audio_wav/{split}/{category}/{name}.wav");
    for (var k = 1; k <= 5; k++)
    {
        Write($"{data}/visual_frames/{split}/{category}/{name}/{name}_{k}.png", Png(2, Colours(k)));
        if (k == 1 || split != "train")
        {
            Write($"{data}/gt_masks/{split}/{category}/{name}/{name}_{k}.png", Png(0, [.. box.Select(inside => (byte)(inside ? 255 : 0))]));
        }
    }
}

Predictions("avsbench-s4/clip_3000_8000", [.. Enumerable.Repeat(Rectangle(2, 6, 8, 16), 5)]);
Predictions("avsbench-s4/clip_4000_9000", [.. Enumerable.Repeat(Rectangle(2, 6, 4, 8), 5)]);

// AVSBench MS3: ".mp4" in the pictures' names and no split folder there. The masks are palettes; their index is 255 or, in one clip, 1.
string[] ms3 = ["clip-a,train", "clip-b,val", "clip-c,test", "clip-d,test"];
Text("avsbench-ms3/Multi-sources/ms3_meta_data.csv", ["name,split", .. ms3]);
foreach (var (name, split) in ms3.Select(row => row.Split(',')).Select(row => (row[0], row[1])))
{
    var data = "avsbench-ms3/Multi-sources/ms3_data";
    Sound($"{data}/audio_wav/{split}/{name}.wav");
    for (var k = 1; k <= 5; k++)
    {
        var truth = name == "clip-c" && k == 5 ? nothing : box;
        Write($"{data}/visual_frames/{name}/{name}.mp4_{k}.png", Png(2, Colours(k)));
        Write($"{data}/gt_masks/{split}/{name}/{name}_{k}.png", Png(3, [.. truth.Select(inside => (byte)(!inside ? 0 : name == "clip-d" ? 1 : 255))]));
    }
}

Predictions("avsbench-ms3/clip-c", [box, box, box, box, Rectangle(0, 6, 0, 8)]);
Predictions("avsbench-ms3/clip-d", [.. Enumerable.Repeat(nothing, 5)]);

// Flickr-SoundNet: all annotators agree; two agree on a part; one drew alone. The test list has no header, its second column is a frame.
Text("flickr-soundnet/metadata/flickr_test.csv", ["1000000001,202", "1000000002,0", "1000000003,9"]);
Text("flickr-soundnet/metadata/flickr_test_plus_silent.csv", ["video,audio,label", "1000000001,1000000002,non-sounding"]);
Annotation("1000000001", [[0, 0, 128, 128], [0, 0, 128, 128], [0, 0, 128, 128]]);
Annotation("1000000002", [[0, 0, 128, 256], [0, 0, 128, 128], [200, 200, 256, 256]]);
Annotation("1000000003", [[32, 32, 96, 96]]);
Pairs("flickr-soundnet", "1000000001", "1000000002", "1000000003");

// VGG-SS: one box; two boxes that overlap, one reaching out of the picture; a box without a pixel, of which the original has some.
Text("vgg-ss/metadata/vggss_test.csv", ["-aaaaaaaaaa_000030", "bbbbbbbbbbb_000000", "ccccccccccc_000110"]);
Text("vgg-ss/metadata/vggss_heard_test.csv", ["-aaaaaaaaaa_000030", "ccccccccccc_000110"]);
Text("vgg-ss/metadata/vggss_unheard_test.csv", ["bbbbbbbbbbb_000000"]);
Text("vgg-ss/metadata/vggss_test_plus_silent.csv", ["video,audio,label", "bbbbbbbbbbb_000000,ccccccccccc_000110,non-sounding", "ddddddddddd_000001,ddddddddddd_000001,non-sounding"]);
Text("vgg-ss/metadata/vggss.json",
[
    """[{"file": "-aaaaaaaaaa_000030", "class": "dog barking", "bbox": [[0, 0.0, 0.5, 0.5]]},""",
    """ {"file": "bbbbbbbbbbb_000000", "class": "playing violin, fiddle", "bbox": [[-2.8823037615171176e+16, 0.0, 0.5, 0.25], [0.25, 0.0, 0.5, 1.2]]},""",
    """ {"file": "ccccccccccc_000110", "class": "dog barking", "bbox": [[0.26875, 1.0, 0.753125, 1.0]]}]""",
]);
Pairs("vgg-ss", "-aaaaaaaaaa_000030", "bbbbbbbbbbb_000000", "ccccccccccc_000110", "ddddddddddd_000001");

// VGG-Sound, for training: lists of ids.
Text("vgg-sound/metadata/vggss_10k.txt", ["-aaaaaaaaaa_000030", "bbbbbbbbbbb_000000"]);
Pairs("vgg-sound", "-aaaaaaaaaa_000030", "bbbbbbbbbbb_000000");

bool[] Rectangle(int top, int bottom, int left, int right) =>
    [.. Enumerable.Range(0, height * width).Select(i => i / width >= top && i / width < bottom && i % width >= left && i % width < right)];

byte[] Colours(int k) => [.. Enumerable.Range(0, height * width * 3).Select(i => (byte)((i * 5) + (k * 40)))];

void Predictions(string name, bool[][] frames) => NpyWriter.Write(
    Path.Combine(root, "predictions", name + ".npy"), [.. frames.SelectMany(frame => frame.Select(inside => inside ? 4f : -4f))], frames.Length, height, width);

void Annotation(string id, int[][] boxes) => Text($"flickr-soundnet/Annotations/{id}.xml",
[
    "<annotation>",
    .. boxes.Select((corners, i) =>
        $"  <annotator{i + 1}><bbox><name>object</name><xmin>{corners[0]}</xmin><ymin>{corners[1]}</ymin><xmax>{corners[2]}</xmax><ymax>{corners[3]}</ymax></bbox></annotator{i + 1}>"),
    "</annotation>",
]);

void Pairs(string folder, params string[] ids)
{
    foreach (var (i, id) in ids.Index())
    {
        using var bitmap = new SKBitmap(32, 24);
        bitmap.Erase(new SKColor((byte)(60 * i), 128, 64));
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        Write($"{folder}/frames/{id}.jpg", jpeg.ToArray());
        Sound($"{folder}/audio/{id}.wav");
    }
}

// 50 ms are enough: a short sound is tiled.
void Sound(string path) => WavWriter.Write(Path.Combine(root, path), new([.. Enumerable.Range(0, 800).Select(n => 0.5f * MathF.Sin(2 * MathF.PI * 440 * n / 16_000))], 16_000));

void Text(string path, string[] lines) => Write(path, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

void Write(string path, byte[] content)
{
    var full = Path.Combine(root, path);
    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    File.WriteAllBytes(full, content);
}

// Colour types 0 grey, 2 RGB, 3 palette, 8 bits each: SkiaSharp writes no palettes.
byte[] Png(byte colourType, byte[] values)
{
    var header = new byte[13];
    BinaryPrimitives.WriteInt32BigEndian(header, width);
    BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
    (header[8], header[9]) = (8, colourType);
    using var packed = new MemoryStream();
    using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
    {
        foreach (var row in values.Chunk(values.Length / height))
        {
            zlib.WriteByte(0);
            zlib.Write(row);
        }
    }

    byte[] palette = colourType == 3 ? Chunk("PLTE", [.. Enumerable.Range(0, 256).SelectMany(i => i == 0 ? new byte[3] : [(byte)i, (byte)(255 - i), (byte)(i / 2)])]) : [];
    return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. palette, .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
}

byte[] Chunk(string kind, byte[] body)
{
    byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. body];
    var chunk = new byte[named.Length + 8];
    BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
    named.CopyTo(chunk, 4);
    BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(named.Length + 4), Crc(named));
    return chunk;
}

uint Crc(byte[] bytes)
{
    var crc = uint.MaxValue;
    foreach (var value in bytes)
    {
        crc ^= value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc >> 1) ^ (0xedb88320u & (uint)-(int)(crc & 1));
        }
    }

    return ~crc;
}
