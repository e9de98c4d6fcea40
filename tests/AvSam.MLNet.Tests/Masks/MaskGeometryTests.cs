using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Tests.Masks;

[TestClass]
public sealed class MaskGeometryTests
{
    private static float[] Waves(int count) => [.. Enumerable.Range(0, count).Select(i => 3 * MathF.Sin(0.37f * i))];

    [TestMethod]
    public void The_way_back_is_the_three_steps_of_the_reference()
    {
        foreach (var (height, width) in ((int, int)[])[(97, 150), (130, 53), (64, 64), (700, 1000), (3, 500)])
        {
            var placement = ImagePlacement.Of(height, width, 64);
            var logits = Waves(16 * 16);

            // Bilinear to the whole square, cut, bilinear to the picture: literally, as SAM's postprocessing is written.
            var square = new float[64 * 64];
            BilinearResize.Plane(logits, 16, 16, square, 64, 64);
            var cut = Enumerable.Range(0, placement.ResizedHeight)
                .SelectMany(y => square.Skip(y * 64).Take(placement.ResizedWidth)).ToArray();
            var expected = new float[height * width];
            BilinearResize.Plane(cut, placement.ResizedHeight, placement.ResizedWidth, expected, height, width);

            var found = MaskGeometry.ToOriginal(logits, 16, placement);
            Assert.HasCount(height * width, found);
            Assert.IsLessThan(1e-5f, found.Zip(expected, (a, b) => Math.Abs(a - b)).Max(), $"{height}×{width}");
        }
    }

    [TestMethod]
    public void A_half_covered_square_comes_back_as_a_half_covered_picture()
    {
        // 100×200 into 64: rows 0–31 of the square. The left half of the low-resolution mask is inside.
        float[] logits = [.. Enumerable.Range(0, 256).Select(i => i % 16 < 8 ? 5f : -5f)];
        var found = MaskGeometry.ToOriginal(logits, 16, ImagePlacement.Of(100, 200, 64));
        for (var i = 0; i < found.Length; i++)
        {
            Assert.AreEqual(i % 200 < 100, found[i] > 0, $"{i / 200}, {i % 200}");
        }
    }

    [TestMethod]
    public void What_the_padding_holds_does_not_reach_the_picture_beyond_its_last_rows()
    {
        float[] logits = [.. Enumerable.Range(0, 256).Select(i => i / 16 < 8 ? -5f : 100f)];
        var found = MaskGeometry.ToOriginal(logits, 16, ImagePlacement.Of(100, 200, 64));
        Assert.IsTrue(found.Take(200 * 90).All(v => v == -5));
    }

    [TestMethod]
    public void Nonsense_is_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => MaskGeometry.ToOriginal(new float[10], 4, ImagePlacement.Of(5, 5, 16))).Message, "4×4");
        Assert.ThrowsExactly<ArgumentException>(() => MaskGeometry.ToOriginal(new float[16], 4, default));
        Assert.ThrowsExactly<ArgumentException>(() => MaskGeometry.ToOriginal(new float[16], 4, new ImagePlacement(5, 5, 17, 5, 16)));
    }
}
