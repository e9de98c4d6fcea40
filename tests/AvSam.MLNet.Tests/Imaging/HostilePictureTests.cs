using System.Buffers.Binary;
using System.Diagnostics;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>Small files that claim much, and files that are cut or damaged: one clear error, soon, without the memory they ask for.</summary>
[TestClass]
public sealed class HostilePictureTests : IDisposable
{
    private const long Little = 4 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Claims_that_a_file_can_hardly_hold_are_refused_before_room_is_made()
    {
        // One colour takes no bits a pixel in WebP without loss: this file is honest at any size.
        var webp = Webp(8, 8);
        AssertRefusedCheaply("x.webp", SizedWebp(webp, 10_000, 9_999), "10000×9999", "cannot hold");
        AssertRefusedCheaply("x.webp", [.. SizedWebp(webp, 10_000, 9_999), .. new byte[4096 - webp.Length]], "4,096 bytes cannot hold");
        AssertRefusedCheaply("x.webp", SizedWebp(webp, 16_383, 16_383), "at most 100,000,000 pixels");
        AssertRefusedCheaply("x.webp", WebpBytes.Animated(16_000, 6_000, webp), "16000×6000");
        AssertRefusedCheaply("x.gif", new GifMaker { Width = 20_000, Height = 4_999, Palette = [1, 2, 3] }.Frame(0, 0, 1, [0]).Make(), "20000×4999", "cannot hold");
        AssertRefusedCheaply("x.gif", new GifMaker { Width = 65_535, Height = 65_535, Palette = [1, 2, 3] }.Frame(0, 0, 1, [0]).Make(), "65535×65535");
        AssertRefusedCheaply("x.jpg", SizedJpeg(Jpeg(), 9_000, 9_000), "9000×9000", "cannot hold");
        AssertRefusedCheaply("x.jpg", SizedJpeg(Jpeg(), 65_500, 65_500), "65500×65500");
        AssertRefusedCheaply("x.bmp", Bmp(9_000, 9_000), "x.bmp");
        AssertRefusedCheaply("x.bmp", Bmp(int.MaxValue, int.MinValue), "x.bmp");
        AssertRefusedCheaply("x.bmp", Bmp(-5, 5), "x.bmp");
        AssertRefusedCheaply("x.png", PngBytes.Claiming(new PngMaker { Depth = 1 }.Make(8, 8, (_, _, _) => 0), 10_000, 9_999), "cannot hold");
        AssertRefusedCheaply("x.png", PngBytes.Claiming(new PngMaker { Color = 6, Depth = 16, Interlaced = true }.Make(8, 8, (_, _, _) => 0), 600, 600), "cannot hold");
    }

    [TestMethod]
    public void A_small_WebP_of_one_colour_is_believed_up_to_a_photographs_size()
    {
        using var picture = ImageFile.Read(_folder.Write("x.webp", SizedWebp(Webp(8, 8), 1600, 1200)));
        Assert.AreEqual((1200, 1600), (picture.Height, picture.Width));
        CollectionAssert.AreEqual(picture.Pixels[..4].ToArray(), picture.Pixels[^4..].ToArray());
    }

    [TestMethod]
    public void Links_to_devices_and_folders_are_refused_and_links_to_pictures_read()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Devices are reached by paths on Linux.");
        }

        var link = _folder.File("link.png");
        foreach (var target in (string[])["/dev/zero", "/dev/null", _folder.Path, _folder.File("gone.png")])
        {
            File.CreateSymbolicLink(link, target);
            foreach (var read in (Action[])[() => ImageFile.Read(link).Dispose(), () => ImageFile.Check(link), () => MaskImage.Read(link), () => MaskImage.ReadNumbers(link)])
            {
                Exception error = target.EndsWith("gone.png", StringComparison.Ordinal) ? Assert.ThrowsExactly<FileNotFoundException>(read) : Assert.ThrowsExactly<InvalidDataException>(read);
                Assert.Contains("link.png", error.Message);
            }

            File.Delete(link);
        }

        // A link is shorter than what it leads to.
        File.CreateSymbolicLink(_folder.File("mask.png"), Fixture.Path("EdgeCases/mask-grey8.png"));
        Assert.AreEqual((64, 80), ImageFile.Check(_folder.File("mask.png")));
        Assert.AreEqual(1257, MaskImage.Read(_folder.File("mask.png")).Values.Count(value => value == 255));
    }

    [TestMethod]
    public void A_JPEG_of_thousands_of_scans_is_refused()
    {
        var jpeg = Jpeg();
        var start = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var scan = jpeg[start..^2];
        var bytes = _folder.Write("x.jpg", [.. jpeg[..start], .. Enumerable.Repeat(scan, 3000).SelectMany(part => part), 0xFF, 0xD9]);
        Assert.Contains("x.jpg' is a JPEG file of 3,000 scans", Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Check(bytes)).Message);
    }

    [TestMethod]
    public void Components_that_no_JPEG_has_end_in_an_error()
    {
        for (byte components = 0; components < 12; components++)
        {
            var jpeg = Jpeg();
            jpeg[Frame(jpeg) + 9] = components;
            if (components != 3)
            {
                Assert.Contains("x.jpg", Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Read(_folder.Write("x.jpg", jpeg)).Dispose()).Message);
            }
        }
    }

    [TestMethod]
    public void A_mask_that_inflates_less_than_it_claims_takes_no_room()
    {
        // Each claim is within what deflate could reach from the whole file, but not from its image data.
        foreach (var (color, depth, interlaced) in ((int, int, bool)[])[(0, 8, false), (6, 16, false), (0, 16, true), (3, 1, true)])
        {
            var maker = new PngMaker { Color = color, Depth = depth, Interlaced = interlaced, Palette = color == 3 ? [0, 0, 0, 1, 1, 1] : [], Further = [("tEXt", new byte[5000])] };
            var path = _folder.Write("x.png", maker.Whole(6000, 6000, maker.Make(1, 1, (_, _, _) => 0)[^30..^16]));
            foreach (var read in (Action[])[() => MaskImage.Read(path), () => MaskImage.Inspect(path), () => MaskImage.ReadNumbers(path)])
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(read).Message);
                Assert.IsLessThan(40_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
    }

    [TestMethod]
    public void Damage_below_a_checksum_is_an_error_and_no_other_mask()
    {
        // Stored, not compressed: without the checksum a flipped bit would be another mask.
        byte[] rows = [.. Enumerable.Range(0, 8).SelectMany(_ => (byte[])[0, 0, 0, 255, 255, 0, 0])];
        uint a = 1, b = 0;
        foreach (var value in rows)
        {
            (a, b) = ((a + value) % 65_521, (b + a + value) % 65_521);
        }

        byte[] packed = [0x78, 1, 1, (byte)rows.Length, 0, (byte)~rows.Length, 255, .. rows, (byte)(b >> 8), (byte)b, (byte)(a >> 8), (byte)a];
        Assert.AreEqual(16, MaskImage.Read(_folder.Write("x.png", new PngMaker().Whole(8, 6, packed))).Values.Count(value => value == 255));
        packed[10] ^= 255;
        Assert.Contains("its image data", Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.Read(_folder.Write("x.png", new PngMaker().Whole(8, 6, packed)))).Message);
    }

    [TestMethod]
    public void Files_cut_anywhere_are_errors_in_every_format()
    {
        foreach (var (name, whole) in Seeds())
        {
            using (var picture = ImageFile.Read(_folder.Write(name, whole)))
            {
                Assert.IsGreaterThan(0, picture.Width);
            }

            // The last tenth may hold what the first frame does not need.
            for (var length = 1; length < whole.Length * 0.9; length += Math.Max(1, whole.Length / 60))
            {
                var path = _folder.Write(name, whole[..length]);
                Assert.Contains(name, Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Read(path).Dispose(), $"{name}, {length} of {whole.Length}").Message);
            }
        }
    }

    [TestMethod]
    public void Damaged_files_load_or_end_in_one_clear_error_within_bounds()
    {
        var random = new Random(11);
        var (loaded, refused, watch) = (0, 0, Stopwatch.StartNew());
        foreach (var (name, whole) in Seeds())
        {
            for (var i = 0; i < 60; i++)
            {
                var mutant = Mutation.Of(whole, random, headBytes: 200);
                mutant = i % 3 > 0 && name.EndsWith("png", StringComparison.Ordinal) ? PngBytes.Resealed(mutant) : mutant;
                var path = _folder.Write(name, mutant);
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var read in (Func<int>[])[() => Load(path), () => MaskImage.Read(path).Width, () => MaskImage.ReadNumbers(path).Width, () => ImageFile.Check(path).Width])
                {
                    try
                    {
                        Assert.IsGreaterThan(0, read());
                        loaded++;
                    }
                    catch (InvalidDataException error)
                    {
                        Assert.Contains(name, error.Message);
                        refused++;
                    }
                }

                // A claim of up to 2^24 pixels is believed of a WebP; four bytes each, and once more where they are turned.
                Assert.IsLessThan(160_000_000, GC.GetAllocatedBytesForCurrentThread() - before, $"{name}, mutant {i}");
            }
        }

        Assert.IsTrue(loaded > 100 && refused > 100, $"{loaded} loaded, {refused} refused: too lopsided to prove anything");
        Assert.IsLessThan(60_000, watch.ElapsedMilliseconds);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Seeds()
    {
        using var picture = Fixture.Image(30, 40, MLPixelFormat.Bgra32, (y, x) => ((byte)(y * 8), (byte)(x * 6), (byte)(x * y), 255));
        using var image = SKImage.FromPixelCopy(new SKImageInfo(40, 30, SKColorType.Bgra8888, SKAlphaType.Opaque), picture.Pixels);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        using var lossy = image.Encode(SKEncodedImageFormat.Webp, 60);
        int Some(int y, int x, int c) => ((y * 7) + (x * x) + c) % 251;
        return
        [
            ("x.jpg", jpeg.ToArray()),
            ("orientation.jpg", File.ReadAllBytes(Fixture.Path("EdgeCases/orientation-6.jpg"))),
            ("cmyk.jpg", File.ReadAllBytes(Fixture.Path("EdgeCases/picture-cmyk.jpg"))),
            ("lossy.webp", lossy.ToArray()),
            ("lossless.webp", WebpBytes.Of(picture)),
            ("animated.webp", WebpBytes.Animated(40, 30, WebpBytes.Of(picture))),
            ("x.gif", new GifMaker { Width = 40, Height = 30, Palette = [1, 2, 3, 200, 100, 50] }.Frame(0, 0, 40, [.. Enumerable.Range(0, 1200).Select(i => (byte)(i % 2))], transparent: 1).Make()),
            ("x.bmp", Bmp(16, 16)),
            ("interlaced.png", new PngMaker { Color = 6, Depth = 16, Interlaced = true, Filter = 4 }.Make(15, 17, Some)),
            ("palette.png", new PngMaker { Color = 3, Depth = 4, Palette = [.. Enumerable.Range(0, 48).Select(i => (byte)(i * 5))], Transparency = [0, 90] }.Make(19, 23, (y, x, _) => (y + x) % 16)),
            ("mask.png", new PngMaker { Filter = 2 }.Make(25, 31, (y, x, _) => x > y ? 255 : 0)),
        ];
    }

    private static int Load(string path)
    {
        using var picture = ImageFile.Read(path);
        return picture.Width;
    }

    private void AssertRefusedCheaply(string name, byte[] bytes, params string[] parts)
    {
        var path = _folder.Write(name, bytes);
        foreach (var read in (Action[])[() => ImageFile.Read(path).Dispose(), () => ImageFile.Check(path)])
        {
            var (before, resident, watch) = (GC.GetAllocatedBytesForCurrentThread(), Environment.WorkingSet, Stopwatch.StartNew());
            var message = Assert.ThrowsExactly<InvalidDataException>(read).Message;
            Assert.IsLessThan(Little, GC.GetAllocatedBytesForCurrentThread() - before, message);
            Assert.IsLessThan(100 << 20, Environment.WorkingSet - resident, message);
            Assert.IsLessThan(5_000, watch.ElapsedMilliseconds, message);
            Assert.Contains(name, message);
            Array.ForEach(parts, part => Assert.Contains(part, message));
        }
    }

    private static byte[] Webp(int width, int height)
    {
        using var picture = Fixture.Image(height, width, MLPixelFormat.Bgra32, (_, _) => (90, 60, 30, 255));
        return WebpBytes.Of(picture);
    }

    // Behind 'VP8L', a length and 0x2F: 14 bits of width − 1, 14 of height − 1.
    private static byte[] SizedWebp(byte[] webp, int width, int height)
    {
        var bytes = (byte[])webp.Clone();
        var size = bytes.AsSpan(bytes.AsSpan().IndexOf("VP8L"u8) + 9);
        BinaryPrimitives.WriteUInt32LittleEndian(size, (BinaryPrimitives.ReadUInt32LittleEndian(size) & 0xF0000000) | (uint)(width - 1) | ((uint)(height - 1) << 14));
        return bytes;
    }

    private static byte[] Jpeg()
    {
        using var bitmap = new SKBitmap(32, 24);
        bitmap.Erase(new SKColor(90, 60, 30));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    private static int Frame(byte[] jpeg) => jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);

    private static byte[] SizedJpeg(byte[] jpeg, int width, int height)
    {
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(Frame(jpeg) + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(Frame(jpeg) + 7), (ushort)width);
        return jpeg;
    }

    // 24 bits a pixel; the pixels of 16×16.
    private static byte[] Bmp(int width, int height)
    {
        var bytes = new byte[54 + (16 * 16 * 3)];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        (bytes[10], bytes[14], bytes[26], bytes[28]) = (54, 40, 1, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        bytes.AsSpan(54).Fill(99);
        return bytes;
    }
}
