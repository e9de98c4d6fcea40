using System.Runtime.InteropServices;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Imaging;
using AvSam.MLNet.Tests.Models;
using SkiaSharp;

namespace AvSam.MLNet.Tests.Masks;

[TestClass]
public sealed class MaskImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("mask-grey.png")]
    [DataRow("mask-grey-01.png")]
    [DataRow("mask-1bit.png")]
    [DataRow("mask-palette-1.png")]
    [DataRow("mask-palette-2.png")]
    [DataRow("mask-palette-4.png")]
    [DataRow("mask-palette-8.png")]
    [DataRow("mask-rgb.png")]
    public void Every_form_of_the_same_mask_reads_the_same(string name)
    {
        var mask = MaskImage.Read(Fixture.Path(name));
        Assert.AreEqual((9, 13), (mask.Height, mask.Width));
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var inside = i / 13 is >= 2 and < 7 && i % 13 is >= 3 and < 9;
            Assert.AreEqual(inside ? 255 : 0, mask.Values[i], $"{i / 13}, {i % 13}");
        }
    }

    [TestMethod]
    public void Grey_values_come_back_as_they_went()
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        MaskImage.Write(_folder.File("x.png"), values, 8, 32);
        var read = MaskImage.ReadNumbers(_folder.File("x.png"));
        Assert.AreEqual((8, 32), (read.Height, read.Width));
        CollectionAssert.AreEqual(values, read.Values);
        CollectionAssert.AreEqual(Array.ConvertAll(values, v => v >= 128 ? (byte)255 : (byte)0), MaskImage.Read(_folder.File("x.png")).Values);
    }

    [TestMethod]
    public void Maps_of_numbers_and_of_colours_are_no_masks()
    {
        MaskImage.Write(_folder.File("instances.png"), (byte[])[0, 1, 2, 3], 2, 2);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.Read(_folder.File("instances.png"))).Message;
        Assert.Contains("values up to 3; expected a mask: 0 and 255, or 0 and 1", message);
        CollectionAssert.AreEqual(new byte[] { 0, 1, 2, 3 }, MaskImage.ReadNumbers(_folder.File("instances.png")).Values);
        using var bitmap = new SKBitmap(new SKImageInfo(2, 2, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(192, 128, 0));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var colours = _folder.Write("colours.png", data.ToArray());
        Assert.Contains("is a colour picture", Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.Read(colours)).Message);
    }

    [TestMethod]
    public void A_mask_is_written_as_8_bit_grey_that_others_read_too()
    {
        MaskImage.Write(_folder.File("x.png"), [true, false, false, true, true, false], 2, 3);
        var bytes = File.ReadAllBytes(_folder.File("x.png"));
        Assert.AreEqual((8, 0), (bytes[24], bytes[25]), "bit depth and colour type");
        using var bitmap = SKBitmap.Decode(bytes);
        CollectionAssert.AreEqual(new byte[] { 255, 0, 0, 255, 255, 0 }, bitmap.Pixels.Select(p => p.Red).ToArray());
    }

    [TestMethod]
    public void A_mask_of_nothing_is_nothing()
    {
        MaskImage.Write(_folder.File("x.png"), new bool[6], 2, 3);
        Assert.IsTrue(MaskImage.Read(_folder.File("x.png")).Values.All(v => v == 0));
    }

    [TestMethod]
    public void Every_line_filter_is_undone()
    {
        // Skia chooses filters by content: noise, ramps and flats bring all of them up; its own decoder is the oracle.
        var random = new Random(3);
        foreach (var filter in (SKPngEncoderFilterFlags[])
            [SKPngEncoderFilterFlags.NoFilters, SKPngEncoderFilterFlags.Sub, SKPngEncoderFilterFlags.Up, SKPngEncoderFilterFlags.Avg, SKPngEncoderFilterFlags.Paeth])
        {
            byte[] values = [.. Enumerable.Range(0, 40 * 30).Select(i => (byte)((i % 40 * 3) + (i / 40 * 5) + random.Next(20)))];
            using var bitmap = new SKBitmap(new SKImageInfo(40, 30, SKColorType.Gray8, SKAlphaType.Opaque));
            Marshal.Copy(values, 0, bitmap.GetPixels(), values.Length);
            using var data = bitmap.PeekPixels().Encode(new SKPngEncoderOptions(filter, 6))!;
            CollectionAssert.AreEqual(values, MaskImage.ReadNumbers(_folder.Write("x.png", data.ToArray())).Values, $"{filter}");
        }
    }

    [TestMethod]
    public void Writing_the_wrong_number_of_values_leaves_nothing_behind()
    {
        Assert.ThrowsExactly<ArgumentException>(() => MaskImage.Write(_folder.File("x.png"), new byte[5], 2, 3));
        Assert.ThrowsExactly<ArgumentException>(() => MaskImage.Write(_folder.File("x.png"), Array.Empty<byte>(), 0, 0));
        Assert.IsEmpty(Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void Missing_foreign_and_boastful_files_are_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => MaskImage.Read(_folder.File("gone.png"))).Message, "gone.png");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.Read(_folder.Write("x.png", "GIF89a, say"u8.ToArray()))).Message, "'GIF89a, say'");
        var bytes = PngBytes.Claiming(File.ReadAllBytes(Fixture.Path("mask-grey.png")), 40_000, 40_000);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.Read(_folder.Write("x.png", bytes))).Message, "40000×40000");
    }
}
