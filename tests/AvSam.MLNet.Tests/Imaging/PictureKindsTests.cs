using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>The kinds of pictures that docs/pictures.md decides: each comes out upright, in 8-bit colours, opaque.</summary>
[TestClass]
public sealed class PictureKindsTests : IDisposable
{
    private static readonly (byte Red, byte Green, byte Blue) s_green = (30, 200, 30), s_red = (220, 30, 30), s_blue = (30, 30, 220);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("orientation-1.jpg", 6)]
    [DataRow("orientation-2.jpg", 6)]
    [DataRow("orientation-3.jpg", 6)]
    [DataRow("orientation-4.jpg", 6)]
    [DataRow("orientation-5.jpg", 6)]
    [DataRow("orientation-6.jpg", 6)]
    [DataRow("orientation-7.jpg", 6)]
    [DataRow("orientation-8.jpg", 6)]
    [DataRow("picture-alpha-60.png", 0)]
    [DataRow("picture-cmyk.jpg", 25)]
    public void The_same_picture_in_every_kind(string name, int tolerance)
    {
        var path = Fixture.Path($"EdgeCases/{name}");
        using var picture = ImageFile.Read(path);
        Assert.AreEqual((48, 64), (picture.Height, picture.Width));
        Assert.AreEqual((48, 64), ImageFile.Check(path));
        foreach (var (x, y, expected) in ((int, int, (byte, byte, byte))[])[(3, 3, s_green), (28, 20, s_green), (3, 44, s_red), (28, 28, s_red), (36, 3, s_blue), (60, 44, s_blue)])
        {
            AssertColor(picture, x, y, expected, tolerance);
        }
    }

    [TestMethod]
    public void All_eight_orientations_turn_a_picture_without_symmetry()
    {
        // 3 columns, 2 rows, stored so that each orientation leads back to 1 2 3 / 4 5 6.
        byte[][] stored =
        [
            [1, 2, 3, 4, 5, 6], [3, 2, 1, 6, 5, 4], [6, 5, 4, 3, 2, 1], [4, 5, 6, 1, 2, 3],
            [1, 4, 2, 5, 3, 6], [3, 6, 2, 5, 1, 4], [6, 3, 5, 2, 4, 1], [4, 1, 5, 2, 6, 3],
        ];
        foreach (var bigEndian in (bool[])[false, true])
        {
            for (var origin = 1; origin <= 8; origin++)
            {
                var (height, width) = origin < 5 ? (2, 3) : (3, 2);
                var values = stored[origin - 1];
                var png = new PngMaker { Further = [("eXIf", Exif(origin, bigEndian))] }.Make(height, width, (y, x, _) => values[(y * width) + x]);
                AssertUpright(_folder.Write($"{origin}.png", png), origin);
                using var picture = Fixture.Image(height, width, MLPixelFormat.Rgba32, (y, x) => (values[(y * width) + x], 0, 0, 255));
                AssertUpright(_folder.Write($"{origin}.webp", WebpBytes.WithExif(WebpBytes.Of(picture), width, height, Exif(origin, bigEndian))), origin);
            }
        }
    }

    private static void AssertUpright(string path, int origin)
    {
        using var picture = ImageFile.Read(path);
        Assert.AreEqual((2, 3), (picture.Height, picture.Width), $"{path}");
        Assert.AreEqual((2, 3), ImageFile.Check(path));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6 }, picture.Pixels.ToArray().Chunk(4).Select(pixel => pixel[2]).ToArray(), $"{path}, {origin}");
    }

    [TestMethod]
    public void Broken_and_foreign_metadata_leave_a_picture_as_it_is()
    {
        byte[][] blocks = [[], [0], .. Enumerable.Range(1, 25).Select(length => Exif(6, false)[..length]), Exif(0, false), Exif(9, false), Exif(40_000, true), [.. "II*\0"u8, 255, 255, 255, 255, 0, 0, 0, 0]];
        foreach (var block in blocks)
        {
            Assert.AreEqual((2, 3), ImageFile.Check(_folder.Write("x.png", new PngMaker { Further = [("eXIf", block)] }.Make(2, 3, (_, _, _) => 7))), Convert.ToHexString(block));
        }
    }

    [TestMethod]
    public void Alpha_is_dropped_and_the_colours_stay_in_every_format()
    {
        // Colours that multiplying by alpha would change, and fully transparent ones.
        (byte, byte, byte, byte) Color(int y, int x) => ((byte)(200 - (y * 10)), (byte)(x * 9), 77, (byte)(y * x * 2 % 256));
        using var picture = Fixture.Image(12, 20, MLPixelFormat.Rgba32, Color);
        var rgba = new PngMaker { Color = 6 }.Make(12, 20, (y, x, c) => picture.Pixels[(((y * 20) + x) * 4) + c]);
        foreach (var path in (string[])[_folder.Write("x.png", rgba), _folder.Write("x.webp", WebpBytes.Of(picture)), Written(picture)])
        {
            using var read = ImageFile.Read(path);
            for (var i = 0; i < 240; i++)
            {
                var (red, green, blue, alpha) = Color(i / 20, i % 20);
                // WebP without loss may drop the colours below full transparency.
                if (alpha > 0 || !path.EndsWith("webp", StringComparison.Ordinal))
                {
                    AssertColor(read, i % 20, i / 20, (red, green, blue));
                }
            }
        }
    }

    private string Written(MLImage picture)
    {
        ImageFile.Write(_folder.File("written.png"), picture);
        return _folder.File("written.png");
    }

    [TestMethod]
    public void A_palettes_and_a_key_colours_transparency_count_for_nothing()
    {
        byte[] palette = [10, 20, 30, 40, 50, 60, 70, 80, 90];
        AssertRow(_folder.Write("p.png", new PngMaker { Color = 3, Palette = palette, Transparency = [0, 128] }.Make(1, 3, (_, x, _) => x)), (10, 20, 30), (40, 50, 60), (70, 80, 90));
        AssertRow(_folder.Write("k.png", new PngMaker { Transparency = [0, 76] }.Make(1, 3, (_, x, _) => 75 + x)), (75, 75, 75), (76, 76, 76), (77, 77, 77));
        AssertRow(_folder.Write("c.png", new PngMaker { Color = 2, Transparency = [0, 1, 0, 2, 0, 3] }.Make(1, 2, (_, x, c) => 1 + c + x)), (1, 2, 3), (2, 3, 4));
        AssertRow(_folder.Write("x.gif", new GifMaker { Width = 3, Height = 1, Palette = palette }.Frame(0, 0, 3, [0, 1, 2], transparent: 1).Make()), (10, 20, 30), (40, 50, 60), (70, 80, 90));
    }

    [TestMethod]
    public void Grey_becomes_equal_colours_and_16_bits_become_8()
    {
        AssertRow(Fixture.Path("EdgeCases/picture-grey.png"), (129, 129, 129));
        AssertRow(_folder.Write("2.png", new PngMaker { Depth = 2 }.Make(1, 4, (_, x, _) => x)), (0, 0, 0), (85, 85, 85), (170, 170, 170), (255, 255, 255));
        int[] deep = [0, 0x1234, 0x8001, 0xFFFF];
        foreach (var color in (int[])[0, 2, 4, 6])
        {
            var png = new PngMaker { Depth = 16, Color = color, Interlaced = color > 2 }.Make(1, 4, (_, x, c) => color > 2 && c == color - 3 ? 40_000 : deep[x]);
            AssertRow(_folder.Write("16.png", png), (0, 0, 0), (0x12, 0x12, 0x12), (0x80, 0x80, 0x80), (255, 255, 255));
        }
    }

    [TestMethod]
    public void Of_an_animation_the_first_frame_is_taken()
    {
        byte[] palette = [9, 9, 9, 200, 0, 0, 0, 0, 200];
        var gif = new GifMaker { Width = 3, Height = 1, Palette = palette }.Frame(1, 0, 2, [1, 2]).Frame(0, 0, 3, [2, 2, 2]).Make();
        AssertRow(_folder.Write("x.gif", gif), (0, 0, 0), (200, 0, 0), (0, 0, 200));

        using var first = Fixture.Image(4, 6, MLPixelFormat.Bgra32, (y, x) => ((byte)(y * 50), (byte)(x * 40), 7, 255));
        using var second = Fixture.Image(4, 6, MLPixelFormat.Bgra32, (_, _) => (1, 2, 3, 255));
        using var read = ImageFile.Read(_folder.Write("x.webp", WebpBytes.Animated(6, 4, WebpBytes.Of(first), WebpBytes.Of(second))));
        CollectionAssert.AreEqual(first.Pixels.ToArray(), read.Pixels.ToArray());
    }

    [TestMethod]
    public void A_cmyk_jpeg_without_Adobes_marker_reads_as_PIL_reads_it()
    {
        // Photoshop's marker says that the inks are stored inverted; PIL, and Skia, take them so without it too.
        var bytes = File.ReadAllBytes(Fixture.Path("EdgeCases/picture-cmyk.jpg"));
        var marker = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xEE]);
        Assert.IsGreaterThan(0, marker);
        var length = (bytes[marker + 2] << 8) + bytes[marker + 3] + 2;
        using var picture = ImageFile.Read(_folder.Write("x.jpg", [.. bytes[..marker], .. bytes[(marker + length)..]]));
        AssertColor(picture, 5, 5, s_green, 25);
    }

    [TestMethod]
    public void The_mask_of_a_turned_picture_is_upright_and_fits_it()
    {
        var sound = _folder.File("x.wav");
        WavWriter.Write(sound, new Waveform([.. Enumerable.Range(0, 66_150).Select(i => MathF.Sin(0.1f * i))], 22_050));
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([]));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(stage);
        var upright = Enumerable.Range(1, 8).Select(origin => engine.Predict(new SoundingClip { ImagePath = Fixture.Path($"EdgeCases/orientation-{origin}.jpg"), AudioPath = sound })).ToArray();
        foreach (var mask in upright)
        {
            CollectionAssert.AreEqual(new[] { 48, 64 }, mask.MaskSize);
            Assert.AreEqual((48, 64), (mask.Mask!.Height, mask.Mask.Width));
            // All eight show one picture, but for what JPEG loses.
            Assert.IsGreaterThan(0.97, mask.ToPredicted().ToInside().Zip(upright[0].ToPredicted().ToInside()).Average(pair => pair.First == pair.Second ? 1.0 : 0));
        }
    }

    [TestMethod]
    public void LoadImages_differs_as_docs_say()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip { ImagePath = Fixture.Path("EdgeCases/orientation-6.jpg") }, new SoundingClip { ImagePath = Fixture.Path("EdgeCases/picture-alpha-60.png") }]);
        var loaded = ml.Transforms.LoadImages("Image", "", "ImagePath").Fit(data).Transform(data).GetColumn<MLImage>("Image").Select(image => (image.Height, image.Width, Green: image.Pixels[(4 * 4) + 1])).ToArray();
        Assert.AreEqual((64, 48), (loaded[0].Height, loaded[0].Width), "not turned");
        Assert.AreEqual(200 * 60 / 255, loaded[1].Green, 1, "multiplied by alpha");
    }

    [TestMethod]
    public void What_is_no_PNG_JPEG_WebP_BMP_or_GIF_is_refused()
    {
        // Skia would take an icon and a wireless bitmap.
        byte[] icon = [0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0, .. BitConverter.GetBytes(File.ReadAllBytes(Fixture.Path("small.png")).Length), 22, 0, 0, 0, .. File.ReadAllBytes(Fixture.Path("small.png"))];
        byte[] wireless = [0, 0, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8];
        foreach (var (name, bytes) in ((string, byte[])[])[("x.ico", icon), ("x.wbmp", wireless)])
        {
            using var codec = SKCodec.Create(SKData.CreateCopy(bytes));
            Assert.IsNotNull(codec, $"{name} shows nothing if no decoder knows it.");
            Assert.Contains($"{name}' is not a readable picture", Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Check(_folder.Write(name, bytes))).Message);
        }
    }

    private static void AssertRow(string path, params (byte Red, byte Green, byte Blue)[] colors)
    {
        using var picture = ImageFile.Read(path);
        for (var x = 0; x < colors.Length; x++)
        {
            AssertColor(picture, x, 0, colors[x]);
        }
    }

    private static void AssertColor(MLImage picture, int x, int y, (byte Red, byte Green, byte Blue) expected, int tolerance = 0)
    {
        var pixel = picture.Pixels.Slice(4 * ((y * picture.Width) + x), 4);
        var worst = Math.Max(Math.Abs(pixel[2] - expected.Red), Math.Max(Math.Abs(pixel[1] - expected.Green), Math.Abs(pixel[0] - expected.Blue)));
        Assert.IsLessThanOrEqualTo(tolerance, worst, $"({x}, {y}): found {pixel[2]}, {pixel[1]}, {pixel[0]}, expected {expected}");
        Assert.AreEqual(255, pixel[3]);
    }

    private static byte[] Exif(int orientation, bool bigEndian)
    {
        // Two entries, of which the second is the orientation: a 16-bit number.
        byte[] Two(int value) => bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
        byte[] Four(int value) => bigEndian ? [0, 0, .. Two(value)] : [.. Two(value), 0, 0];
        return
        [
            .. bigEndian ? "MM\0*"u8 : "II*\0"u8, .. Four(8), .. Two(2), .. Two(0x0100), .. Two(4), .. Four(1), .. Four(640),
            .. Two(0x0112), .. Two(3), .. Four(1), .. Two(orientation), 0, 0, .. Four(0),
        ];
    }
}
