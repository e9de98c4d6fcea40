using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Tests.Imaging;

[TestClass]
public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Refusal(string name, byte[] bytes, long maximumPixels = ImageFile.DefaultMaximumPixels) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Read(_folder.Write(name, bytes), maximumPixels).Dispose()).Message;

    private static byte[] Wide() => File.ReadAllBytes(Fixture.Path("wide.png"));

    [TestMethod]
    public void Upright_opaque_pictures_have_the_pixels_that_LoadImages_gives_them()
    {
        using var bitmap = SKBitmap.Decode(Wide());
        foreach (var (format, name) in ((SKEncodedImageFormat, string)[])[(SKEncodedImageFormat.Png, "x.png"), (SKEncodedImageFormat.Jpeg, "x.jpg"), (SKEncodedImageFormat.Webp, "x.webp")])
        {
            using var data = bitmap.Encode(format, 90);
            AssertAsLoadImages(_folder.Write(name, data.ToArray()));
        }

        AssertAsLoadImages(Fixture.Path("mask-grey.png"));
        AssertAsLoadImages(Fixture.Path("mask-palette-4.png"));
    }

    private static void AssertAsLoadImages(string path)
    {
        using var found = ImageFile.Read(path);
        using var expected = MLImage.CreateFromFile(path);
        Assert.AreEqual((expected.Height, expected.Width), (found.Height, found.Width));
        Assert.AreEqual((expected.Height, expected.Width), ImageFile.Check(path));
        var red = expected.PixelFormat == MLPixelFormat.Bgra32 ? 2 : 0;
        for (var i = 0; i < found.Pixels.Length; i += 4)
        {
            Assert.AreEqual(
                (expected.Pixels[i + red], expected.Pixels[i + 1], expected.Pixels[i + 2 - red], expected.Pixels[i + 3]),
                (found.Pixels[i + 2], found.Pixels[i + 1], found.Pixels[i], found.Pixels[i + 3]), path);
        }
    }

    [TestMethod]
    public void What_is_written_reads_the_same_in_both_pixel_formats()
    {
        foreach (var format in (MLPixelFormat[])[MLPixelFormat.Bgra32, MLPixelFormat.Rgba32])
        {
            using var picture = Fixture.Image(7, 5, format, (y, x) => ((byte)(y * 30), (byte)(x * 50), 9, 255));
            ImageFile.Write(_folder.File("x.png"), picture);
            using var read = ImageFile.Read(_folder.File("x.png"));
            for (var i = 0; i < 35; i++)
            {
                Assert.AreEqual(((byte)(i / 5 * 30), (byte)(i % 5 * 50), (byte)9), (read.Pixels[(i * 4) + 2], read.Pixels[(i * 4) + 1], read.Pixels[i * 4]));
            }
        }
    }

    [TestMethod]
    public void Claims_are_judged_before_anything_is_decoded()
    {
        foreach (var (width, height) in ((int, int)[])[(40_000, 40_000), (int.MaxValue, 1), (1_000_000, 1_000_000)])
        {
            var message = Refusal("boast.png", PngBytes.Claiming(Wide(), width, height));
            StringAssert.Contains(message, "boast.png");
        }

        var typical = Refusal("boast.png", PngBytes.Claiming(Wide(), 40_000, 40_000));
        StringAssert.Contains(typical, "40000×40000");
        StringAssert.Contains(typical, "100,000,000");

        // Within the limit, but more than so few bytes can hold.
        var before = GC.GetAllocatedBytesForCurrentThread();
        StringAssert.Contains(Refusal("small.png", PngBytes.Claiming(File.ReadAllBytes(Fixture.Path("small.png")), 9000, 9000)), "cannot hold");
        Assert.IsLessThan(2_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        StringAssert.Contains(Refusal("x.png", Wide(), maximumPixels: 14_549), "14,549");
        using var just = ImageFile.Read(Fixture.Path("wide.png"), maximumPixels: 14_550);
        Assert.AreEqual(150, just.Width);
    }

    [TestMethod]
    public void A_picture_cut_short_is_an_error()
    {
        foreach (var share in (double[])[0.01, 0.1, 0.5, 0.9])
        {
            StringAssert.Contains(Refusal("cut.png", Wide()[..(int)(Wide().Length * share)]), "cut.png", $"{share}");
            // Its header is whole; that is all that Check looks at.
            Assert.AreEqual((97, 150), ImageFile.Check(_folder.File("cut.png")));
        }
    }

    [TestMethod]
    public void Missing_empty_folder_and_foreign_files_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => ImageFile.Read(_folder.File("gone.png"))).Message, "gone.png");
        StringAssert.Contains(Refusal("empty.png", []), "0 bytes");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ImageFile.Read(_folder.Path)).Message, "folder");
        var message = Refusal("poem.png", "This is a poem."u8.ToArray());
        StringAssert.Contains(message, "'This is '");
        StringAssert.Contains(message, "PNG, JPEG, WebP, BMP or GIF");
    }

    [TestMethod]
    public void Hundreds_of_mutants_each_load_or_end_in_one_clear_error()
    {
        using var bitmap = SKBitmap.Decode(Wide());
        byte[][] seeds =
        [
            Wide(), File.ReadAllBytes(Fixture.Path("mask-palette-4.png")), File.ReadAllBytes(Fixture.Path("mask-1bit.png")),
            bitmap.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray(), bitmap.Encode(SKEncodedImageFormat.Webp, 80).ToArray(),
        ];
        var random = new Random(7);
        int loaded = 0, refused = 0;
        for (var i = 0; i < 600; i++)
        {
            var mutant = Mutation.Of(seeds[i % seeds.Length], random, headBytes: 120);
            if (i % 5 < 3 && i % 2 == 0)
            {
                mutant = PngBytes.Resealed(mutant);
            }

            var path = _folder.Write("mutant.png", mutant);
            foreach (var read in (Func<int>[])[() => Load(path), () => MaskImage.ReadNumbers(path).Values.Length])
            {
                try
                {
                    Assert.IsGreaterThan(0, read());
                    loaded++;
                }
                catch (InvalidDataException error)
                {
                    StringAssert.Contains(error.Message, "mutant.png", $"mutant {i}");
                    refused++;
                }
            }
        }

        Assert.IsTrue(loaded > 50 && refused > 50, $"{loaded} loaded, {refused} refused: too lopsided to prove anything");
    }

    private static int Load(string path)
    {
        using var image = ImageFile.Read(path);
        return image.Pixels.Length;
    }
}
