using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Imaging;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Masks;

/// <summary>A mask is what its file shows, whatever kind of PNG it is (docs/reference.md §2.2).</summary>
[TestClass]
public sealed class MaskKindsTests : IDisposable
{
    private const int Width = 13, Height = 11;
    private static readonly byte[] s_blackRed = [0, 0, 0, 255, 0, 0];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static bool Inside(int y, int x) => y is >= 2 and < 7 && x is >= 3 and < 9;

    [TestMethod]
    [DataRow("mask-grey8.png")]
    [DataRow("mask-bilevel.png")]
    [DataRow("mask-grey16.png")]
    [DataRow("mask-grey16-low.png")]
    [DataRow("mask-grey-alpha.png")]
    [DataRow("mask-rgba.png")]
    [DataRow("mask-palette-2colours.png")]
    [DataRow("mask-palette-inverted.png")]
    [DataRow("mask-0-1.png")]
    public void The_disc_is_the_disc_in_every_kind(string name)
    {
        var path = Fixture.Path($"EdgeCases/{name}");
        var mask = MaskImage.Read(path);
        Assert.AreEqual((64, 80), (mask.Height, mask.Width));
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 64 * 80).Select(i => (byte)(Math.Pow((i % 80) - 32, 2) + Math.Pow((i / 80) - 40, 2) <= 400 ? 255 : 0)).ToArray(), mask.Values);
        var inspection = MaskImage.Inspect(path);
        Assert.AreEqual((64, 80, 1257 / 5120.0), (inspection.Height, inspection.Width, inspection.MarkedShare));
        Assert.AreEqual(name == "mask-palette-inverted.png", inspection.Remark is not null);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(0, 2)]
    [DataRow(0, 4)]
    [DataRow(0, 8)]
    [DataRow(0, 16)]
    [DataRow(2, 8)]
    [DataRow(2, 16)]
    [DataRow(3, 1)]
    [DataRow(3, 2)]
    [DataRow(3, 4)]
    [DataRow(3, 8)]
    [DataRow(4, 8)]
    [DataRow(4, 16)]
    [DataRow(6, 8)]
    [DataRow(6, 16)]
    public void Every_colour_type_depth_filter_and_interlacing(int color, int depth)
    {
        var most = (1 << depth) - 1;
        foreach (var interlaced in (bool[])[false, true])
        {
            for (byte filter = 0; filter < 5; filter++)
            {
                var maker = new PngMaker { Color = color, Depth = depth, Interlaced = interlaced, Filter = filter, Palette = color == 3 ? [0, 0, 0, 255, 255, 255] : [] };
                AssertMask(maker.Make(Height, Width, (y, x, channel) => color switch
                {
                    3 => Inside(y, x) ? 1 : 0,
                    4 or 6 when channel == color - 3 => most,
                    _ => Inside(y, x) ? most : (y + x) % 2 * most / 3,
                }), $"{color}, {depth}, {interlaced}, {filter}");
            }
        }
    }

    [TestMethod]
    public void Zero_and_one_are_outside_and_inside_at_every_depth()
    {
        foreach (var (color, depth) in ((int, int)[])[(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16)])
        {
            AssertMask(new PngMaker { Color = color, Depth = depth }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 1 : 0), $"{color}, {depth}");
        }
    }

    [TestMethod]
    public void Sixteen_bits_of_which_eight_are_used_count_as_eight()
    {
        AssertMask(new PngMaker { Depth = 16 }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 128 + y : 127 - x), "grey");
        AssertMask(new PngMaker { Depth = 16, Color = 4 }.Make(Height, Width, (y, x, c) => c == 1 ? 65_535 : Inside(y, x) ? 255 : 0), "grey and alpha");
        AssertMask(new PngMaker { Depth = 16 }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 32_768 : 256), "above 255 all 16 count");
    }

    [TestMethod]
    public void Palettes_are_judged_by_colour_in_any_order()
    {
        foreach (var (palette, inside, outside) in ((byte[], int, int)[])
            [([255, 255, 255, 0, 0, 0], 0, 1), ([0, 0, 0, 128, 0, 0], 1, 0), ([9, 9, 9, 0, 0, 0, 0, 0, 7], 2, 1), ([255, 255, 0, 0, 0, 0], 0, 1), ([90, 90, 90, 200, 200, 200], 1, 0), ([0, 0, 0, 1, 1, 1], 1, 0)])
        {
            AssertMask(new PngMaker { Color = 3, Palette = palette }.Make(Height, Width, (y, x, _) => Inside(y, x) ? inside : outside), Convert.ToHexString(palette));
        }

        AssertMask(new PngMaker { Color = 3, Palette = [0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255], Interlaced = true }.Make(Height, Width, (y, x, _) => (Inside(y, x) ? 1 : 0) + (x % 2 * 2)), "colours twice");
    }

    [TestMethod]
    public void What_is_transparent_is_outside()
    {
        AssertMask(new PngMaker { Color = 6 }.Make(Height, Width, (y, x, c) => c < 3 || Inside(y, x) ? 255 : 0), "white everywhere");
        AssertMask(new PngMaker { Color = 6 }.Make(Height, Width, (y, x, c) => c == 3 ? Inside(y, x) ? 200 : 90 : 255), "half transparent");
        AssertMask(new PngMaker { Color = 4, Depth = 16 }.Make(Height, Width, (y, x, c) => c == 0 || Inside(y, x) ? 65_535 : 0), "grey");
        AssertMask(new PngMaker { Color = 3, Palette = [255, 255, 255, 255, 255, 255], Transparency = [0] }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 1 : 0), "palette");
        AssertMask(new PngMaker { Transparency = [0, 250] }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 255 : 250), "key");
        AssertMask(new PngMaker { Color = 2, Depth = 16, Transparency = [255, 255, 0, 0, 255, 255] }.Make(Height, Width, (y, x, c) => Inside(y, x) || c != 1 ? 65_535 : 0), "coloured key");
        AssertMask(new PngMaker { Color = 6 }.Make(Height, Width, (y, x, c) => c == 0 || (c == 3 && Inside(y, x)) ? 255 : 0), "one colour");
    }

    [TestMethod]
    public void What_is_ambiguous_is_refused_by_name()
    {
        Refused("values up to 3; expected a mask", new PngMaker().Make(Height, Width, (y, x, _) => x % 4));
        Refused("values up to 127; expected a mask", new PngMaker().Make(Height, Width, (y, x, _) => Inside(y, x) ? 127 : 0));
        Refused("values up to 5; expected a mask", new PngMaker { Depth = 16 }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 5 : 0));
        Refused("values up to 7; expected a mask", new PngMaker { Color = 3, Palette = [0, 0, 0, 7, 7, 7] }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 1 : 0));
        Refused("colour picture: it shows #000000, #800000, #008000", new PngMaker { Color = 3, Palette = [0, 0, 0, 128, 0, 0, 0, 128, 0] }.Make(Height, Width, (y, x, _) => x % 3));
        Refused("colour picture: it shows #FF0000 alone", new PngMaker { Color = 3, Palette = s_blackRed }.Make(Height, Width, (_, _, _) => 1));
        Refused("colour picture: it shows #0A141E, #1E140A alone", new PngMaker { Color = 3, Palette = [10, 20, 30, 30, 20, 10] }.Make(Height, Width, (y, x, _) => x % 2));
        Refused("it shows #FFFF00, #FFFFFF alone", new PngMaker { Color = 2 }.Make(Height, Width, (y, x, c) => c == 2 ? x % 2 * 255 : 255));
        Refused("shows #000000 everywhere, but its pixels differ", new PngMaker { Color = 3, Palette = [0, 0, 0, 0, 0, 0] }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 1 : 0));
        Refused("shows #000000 everywhere, but its pixels differ in what does not show: in transparency", new PngMaker { Color = 4 }.Make(Height, Width, (y, x, c) => c == 1 && Inside(y, x) ? 255 : 0));
    }

    [TestMethod]
    public void Empty_full_and_contradicting_masks_are_remarked()
    {
        (double, string?) Inspect(byte[] png)
        {
            var found = MaskImage.Inspect(_folder.Write("x.png", png));
            Assert.AreEqual((Height, Width), (found.Height, found.Width));
            return (found.MarkedShare, found.Remark?.Replace(_folder.File("x.png"), "x.png", StringComparison.Ordinal));
        }

        Assert.AreEqual((0.0, "'x.png' marks nothing."), Inspect(new PngMaker().Make(Height, Width, (_, _, _) => 0)));
        Assert.AreEqual((1.0, "'x.png' marks every pixel."), Inspect(new PngMaker().Make(Height, Width, (_, _, _) => 1)));
        Assert.AreEqual((1.0, "'x.png' marks every pixel."), Inspect(new PngMaker().Make(Height, Width, (y, x, _) => 200 + y)));
        Assert.AreEqual((1.0, "'x.png' marks every pixel."), Inspect(new PngMaker { Color = 3, Palette = [0, 0, 0, 255, 255, 255] }.Make(Height, Width, (_, _, _) => 1)));
        var (share, remark) = Inspect(new PngMaker { Color = 3, Palette = [255, 255, 255, 0, 0, 0] }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 0 : 1));
        Assert.AreEqual(30.0 / (Height * Width), share);
        Assert.Contains("index 0 is inside", remark!);
        Assert.IsNull(Inspect(new PngMaker { Color = 3, Palette = s_blackRed }.Make(Height, Width, (y, x, _) => Inside(y, x) ? 1 : 0)).Item2);
    }

    [TestMethod]
    public void Numbers_are_the_files_own()
    {
        foreach (var (color, depth, interlaced) in ((int, int, bool)[])[(0, 2, false), (0, 4, true), (0, 8, false), (0, 16, true), (3, 2, true), (3, 8, false), (4, 8, false), (2, 8, true), (6, 16, false)])
        {
            var maker = new PngMaker { Color = color, Depth = depth, Interlaced = interlaced, Palette = color == 3 ? [.. Enumerable.Range(0, 12).Select(i => (byte)(255 - i))] : [], Transparency = color == 3 ? [0, 9] : [] };
            var read = MaskImage.ReadNumbers(_folder.Write("x.png", maker.Make(Height, Width, (y, x, c) => (y + x) % 4)));
            Assert.AreEqual((Height, Width), (read.Height, read.Width));
            CollectionAssert.AreEqual(Enumerable.Range(0, Height * Width).Select(i => (byte)(((i / Width) + (i % Width)) % 4)).ToArray(), read.Values, $"{color}, {depth}");
        }

        Assert.Contains("the number 256", Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.ReadNumbers(_folder.Write("x.png", new PngMaker { Depth = 16 }.Make(1, 2, (_, x, _) => x * 256)))).Message);
        Assert.Contains("x.png' is a colour picture", Assert.ThrowsExactly<InvalidDataException>(() => MaskImage.ReadNumbers(_folder.Write("x.png", new PngMaker { Color = 2 }.Make(1, 2, (_, x, c) => c * x)))).Message);
    }

    private void Refused(string part, byte[] png)
    {
        var path = _folder.Write("x.png", png);
        foreach (var read in (Action[])[() => MaskImage.Read(path), () => MaskImage.Inspect(path)])
        {
            var message = Assert.ThrowsExactly<InvalidDataException>(read).Message;
            Assert.Contains(path, message);
            Assert.Contains(part, message);
        }
    }

    private void AssertMask(byte[] png, string what)
    {
        var mask = MaskImage.Read(_folder.Write("x.png", png));
        Assert.AreEqual((Height, Width), (mask.Height, mask.Width), what);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            Assert.AreEqual(Inside(i / Width, i % Width) ? 255 : 0, mask.Values[i], $"{what}: row {i / Width}, column {i % Width}");
        }
    }
}
