using SkiaSharp;

namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class SceneComposerTests
{
    private const int Side = 384;

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public void Discs_stand_inside_in_the_right_sizes_each_at_least_60_percent_visible(int count)
    {
        using var background = Disc(SKColors.White, 300);
        var discs = new[] { SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Black }.Take(count).Select(c => Disc(c, 200)).ToArray();
        var sizes = new List<double>();
        var least = 1.0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (picture, instances, boxes) = new SceneComposer(Side).Compose(background, discs, StampRandom.For(seed, "t", 0, "picture"));
            for (var i = 0; i < count; i++)
            {
                // The area of a disc follows from its box alone, whatever rotation and flip it has had;
                // the box takes in the faint edge, half a pixel on either side of where the solid disc ends.
                var diameter = ((boxes[i].Width + boxes[i].Height) / 2.0) - 1;
                var visible = instances.Count(v => v == i + 1) / (Math.PI / 4 * diameter * diameter);
                least = Math.Min(least, visible);
                sizes.Add(diameter / Side);
                Assert.IsTrue(visible is > 0.58 and < 1.03, $"seed {seed}, disc {i}: {visible:P0} visible");
                Assert.IsTrue(boxes[i].Left >= 0 && boxes[i].Top >= 0 && boxes[i].Right <= Side && boxes[i].Bottom <= Side, $"{boxes[i]}");
            }

            picture.Dispose();
        }

        Assert.IsTrue(sizes.Min() is > 0.27 and < 0.30 && sizes.Max() is > 0.50 and < 0.57, $"sizes {sizes.Min():F3}–{sizes.Max():F3}");
        Assert.IsTrue(least < 0.75, "the law was never near its limit, so this test shows nothing");
    }

    [TestMethod]
    public void A_pixel_of_an_instance_shows_that_object_and_no_other()
    {
        using var background = Disc(SKColors.White, 300);
        SKColor[] colours = [SKColors.Red, SKColors.Lime, SKColors.Blue];
        var discs = colours.Select(c => Disc(c, 200)).ToArray();
        for (var seed = 0; seed < 6; seed++)
        {
            var (picture, instances, _) = new SceneComposer(Side).Compose(background, discs, StampRandom.For(seed, "t", 1, "picture"));
            for (var i = 0; i < instances.Length; i++)
            {
                var pixel = picture.GetPixel(i % Side, i / Side);
                var nearest = Enumerable.Range(0, 4).MinBy(c => Distance(pixel, c == 0 ? SKColors.White : colours[c - 1]));

                // At an edge two colours mix, and half and half may fall to either side.
                if (Distance(pixel, nearest == 0 ? SKColors.White : colours[nearest - 1]) < 60)
                {
                    Assert.AreEqual(nearest, instances[i], $"seed {seed}, pixel {i % Side},{i / Side} is {pixel}");
                }
            }

            picture.Dispose();
        }
    }

    private static double Distance(SKColor a, SKColor b) => Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue);

    private static SKImage Disc(SKColor colour, int diameter)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(diameter, diameter, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.Clear(colour == SKColors.White ? SKColors.White : SKColors.Transparent);
        canvas.DrawCircle(diameter / 2f, diameter / 2f, diameter / 2f, paint);
        return SKImage.FromBitmap(bitmap);
    }
}
