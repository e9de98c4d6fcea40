using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Imaging;

[TestClass]
public sealed class OverlayTests
{
    private static readonly bool[] Mask = [.. Enumerable.Range(0, 60 * 80).Select(i => i / 80 is >= 20 and < 40 && i % 80 is >= 20 and < 60)];

    private static (byte Red, byte Green, byte Blue) At(MLImage image, int y, int x)
    {
        var pixel = image.Pixels.Slice(((y * image.Width) + x) * 4, 4);
        return image.PixelFormat == MLPixelFormat.Bgra32 ? (pixel[2], pixel[1], pixel[0]) : (pixel[0], pixel[1], pixel[2]);
    }

    [TestMethod]
    public void The_mask_is_tinted_outlined_and_all_else_steps_back()
    {
        foreach (var format in (MLPixelFormat[])[MLPixelFormat.Bgra32, MLPixelFormat.Rgba32])
        {
            using var picture = Fixture.Image(60, 80, format, (_, _) => (100, 100, 100, 255));
            using var drawn = Overlay.Draw(picture, Mask, new OverlayOptions { Color = 0xFF0000, Tint = 0.5f, Fade = 0.5f, OutlineWidth = 2 });
            Assert.AreEqual(format, drawn.PixelFormat);

            // Inside: half way from 100 to red. On the edge: red. Far outside: half way from 100 to 60% grey.
            Assert.AreEqual(((byte)178, (byte)50, (byte)50), At(drawn, 30, 40));
            Assert.AreEqual(((byte)255, (byte)0, (byte)0), At(drawn, 20, 40));
            Assert.AreEqual(((byte)80, (byte)80, (byte)80), At(drawn, 5, 5));
            Assert.AreEqual(((byte)100, (byte)100, (byte)100), At(picture, 30, 40), "the picture itself stays");
        }
    }

    [TestMethod]
    public void With_nothing_asked_for_nothing_changes()
    {
        using var picture = Fixture.Image(60, 80, MLPixelFormat.Bgra32, (y, x) => ((byte)y, (byte)x, (byte)(x * y), 255));
        using var drawn = Overlay.Draw(picture, Mask, new OverlayOptions { Tint = 0, Fade = 0, OutlineWidth = 0 });
        CollectionAssert.AreEqual(picture.Pixels.ToArray(), drawn.Pixels.ToArray());
    }

    [TestMethod]
    public void Empty_and_full_masks_have_no_outline()
    {
        using var picture = Fixture.Image(60, 80, MLPixelFormat.Bgra32, (_, _) => (100, 100, 100, 255));
        foreach (var full in (bool[])[false, true])
        {
            using var drawn = Overlay.Draw(picture, [.. Enumerable.Repeat(full, 60 * 80)]);
            Assert.AreEqual(1, Enumerable.Range(0, 60 * 80).Select(i => At(drawn, i / 80, i % 80)).Distinct().Count());
        }
    }

    [TestMethod]
    public void The_outline_follows_a_circle_at_an_even_width()
    {
        using var picture = Fixture.Image(101, 101, MLPixelFormat.Bgra32, (_, _) => (0, 0, 0, 255));
        bool[] disc = [.. Enumerable.Range(0, 101 * 101).Select(i => Radius(i) <= 30)];
        using var drawn = Overlay.Draw(picture, disc, new OverlayOptions { Color = 0xFFFFFF, Tint = 0, Fade = 0, OutlineWidth = 6 });
        for (var i = 0; i < disc.Length; i++)
        {
            var shade = At(drawn, i / 101, i % 101).Red;
            if (Math.Abs(Radius(i) - 30) < 1.5)
            {
                Assert.AreEqual(255, shade, $"radius {Radius(i)}");
            }
            else if (Math.Abs(Radius(i) - 30) > 5)
            {
                Assert.AreEqual(0, shade, $"radius {Radius(i)}");
            }
        }

        static double Radius(int i) => Math.Sqrt(Math.Pow((i / 101) - 50, 2) + Math.Pow((i % 101) - 50, 2));
    }

    [TestMethod]
    [DataRow(640, 480)]
    [DataRow(64, 64)]
    [DataRow(4000, 3000)]
    [DataRow(60, 600)]
    public void A_caption_is_bright_on_dark_at_the_lower_left_and_nowhere_else(int height, int width)
    {
        foreach (var format in (MLPixelFormat[])[MLPixelFormat.Bgra32, MLPixelFormat.Rgba32])
        {
            using var picture = Fixture.Image(height, width, format, (_, _) => (0, 200, 100, 255));
            using var drawn = Overlay.Draw(picture, new bool[height * width], new OverlayOptions { Fade = 0, Caption = "dog 0.81" });
            var changed = Enumerable.Range(0, height * width).Where(i => At(drawn, i / width, i % width) != ((byte)0, (byte)200, (byte)100)).Select(i => (Y: i / width, X: i % width)).ToArray();

            Assert.AreEqual((0, height - 1), (changed.Min(at => at.X), changed.Max(at => at.Y)));
            Assert.IsGreaterThanOrEqualTo(2 * 9, height - changed.Min(at => at.Y), "A plate of letters that can be read.");
            Assert.IsLessThanOrEqualTo(height / 2, height - changed.Min(at => at.Y));
            var bright = changed.Where(at => At(drawn, at.Y, at.X) is { Red: > 200, Blue: > 200 }).ToArray();
            Assert.IsGreaterThan(20, bright.Length, $"{height}×{width}");
            Assert.IsGreaterThan(bright.Length, changed.Count(at => At(drawn, at.Y, at.X) is { Red: < 40, Green: < 80, Blue: < 60 }));
            Assert.AreEqual(format, drawn.PixelFormat);
            Assert.IsTrue(drawn.Pixels.ToArray().Chunk(4).All(pixel => pixel[3] == 255));
        }
    }

    [TestMethod]
    public void A_long_caption_stays_inside_and_one_that_cannot_be_read_is_left_out()
    {
        using var picture = Fixture.Image(60, 80, MLPixelFormat.Bgra32, (_, _) => (100, 100, 100, 255));
        using var plain = Overlay.Draw(picture, Mask);
        using var cut = Overlay.Draw(picture, Mask, new OverlayOptions { Caption = string.Join(", ", Enumerable.Repeat("electric guitar 0.81", 40)) });
        Assert.AreNotEqual(Convert.ToHexString(plain.Pixels), Convert.ToHexString(cut.Pixels));
        var blank = new bool[20 * 30];
        using var small = Fixture.Image(20, 30, MLPixelFormat.Bgra32, (_, _) => (100, 100, 100, 255));
        using var one = Overlay.Draw(small, blank);
        using var other = Overlay.Draw(small, blank, new OverlayOptions { Caption = "dog 0.81" });
        CollectionAssert.AreEqual(one.Pixels.ToArray(), other.Pixels.ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Overlay.Draw(picture, Mask, new OverlayOptions { Caption = new string('x', 1001) }));
    }

    [TestMethod]
    public void Capitals_are_drawn_small_and_what_the_alphabet_lacks_as_spaces()
    {
        Assert.AreEqual(Lettering.Measure("chien", 10), Lettering.Measure("CHIEN", 10) - Lettering.Measure("I", 10) + Lettering.Measure("i", 10), 1e-4);
        Assert.AreEqual(Lettering.Measure("  ", 10), Lettering.Measure("犬_", 10), 1e-4);
        Assert.AreEqual(2 * Lettering.Measure("dog 0.81", 10), Lettering.Measure("dog 0.81", 20), 1e-3);
    }

    [TestMethod]
    public void A_mask_of_another_size_is_named()
    {
        using var picture = Fixture.Image(6, 8, MLPixelFormat.Bgra32, (_, _) => default);
        var error = Assert.ThrowsExactly<ArgumentException>(() => Overlay.Draw(picture, new bool[47]));
        StringAssert.Contains(error.Message, "47");
        StringAssert.Contains(error.Message, "6×8");
    }
}
