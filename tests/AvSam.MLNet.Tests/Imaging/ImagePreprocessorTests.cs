using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Imaging;

[TestClass]
public sealed class ImagePreprocessorTests
{
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] Deviation = [58.395f, 57.12f, 57.375f];

    [TestMethod]
    [DataRow("wide", 41, 64)]
    [DataRow("tall", 64, 26)]
    [DataRow("small", 41, 64)]
    [DataRow("equal", 64, 41)]
    public void Pictures_are_resized_as_PIL_does_normalised_and_padded(string name, int height, int width)
    {
        using var picture = Fixture.Image($"{name}.png");
        using var expected = Fixture.Image($"{name}-64.png");
        var values = new float[3 * 64 * 64];
        Array.Fill(values, float.NaN);
        var placement = new ImagePreprocessor(64).Prepare(picture, values);
        Assert.AreEqual(new ImagePlacement(picture.Height, picture.Width, height, width, 64), placement);
        Assert.AreEqual((height, width), (expected.Height, expected.Width));
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < 64; y++)
            {
                for (var x = 0; x < 64; x++)
                {
                    var found = values[(((channel * 64) + y) * 64) + x];
                    if (y >= height || x >= width)
                    {
                        Assert.AreEqual(0f, found, $"padding at {y}, {x}");
                        continue;
                    }

                    // Fixtures decode to blue, green, red, alpha.
                    var pil = expected.Pixels[(((y * width) + x) * 4) + 2 - channel];
                    var grey = (found * Deviation[channel]) + Mean[channel];
                    Assert.AreEqual(pil, grey, 0.01, $"channel {channel} at {y}, {x}");
                }
            }
        }
    }

    [TestMethod]
    public void Both_pixel_formats_give_the_same_and_alpha_counts_for_nothing()
    {
        var results = new List<float[]>();
        foreach (var format in (MLPixelFormat[])[MLPixelFormat.Bgra32, MLPixelFormat.Rgba32])
        {
            foreach (var alpha in (byte[])[0, 77, 255])
            {
                using var picture = Fixture.Image(30, 20, format, (y, x) => ((byte)(y * 8), (byte)(x * 12), (byte)(x * y), alpha));
                var values = new float[3 * 16 * 16];
                new ImagePreprocessor(16).Prepare(picture, values);
                results.Add(values);
            }
        }

        foreach (var values in results)
        {
            CollectionAssert.AreEqual(results[0], values);
        }
    }

    [TestMethod]
    public void A_flat_colour_is_its_own_normalised_value()
    {
        using var picture = Fixture.Image(500, 300, MLPixelFormat.Bgra32, (_, _) => (200, 100, 50, 255));
        var values = new float[3 * 32 * 32];
        new ImagePreprocessor(32).Prepare(picture, values);
        Assert.AreEqual((200 - 123.675) / 58.395, values[0], 1e-5);
        Assert.AreEqual((100 - 116.28) / 57.12, values[1024], 1e-5);
        Assert.AreEqual((50 - 103.53) / 57.375, values[2048], 1e-5);
    }

    [TestMethod]
    public void A_sliver_keeps_at_least_one_column()
    {
        using var picture = Fixture.Image(1000, 1, MLPixelFormat.Bgra32, (_, _) => (1, 2, 3, 4));
        Assert.AreEqual(new ImagePlacement(1000, 1, 16, 1, 16), new ImagePreprocessor(16).Prepare(picture, new float[3 * 16 * 16]));
    }

    [TestMethod]
    public void Sides_round_half_up()
    {
        // 1024 / 1500 · 999 = 681.98 and 64 / 150 · 97 = 41.39; 2 / 4 · 1 = 0.5 becomes 1.
        Assert.AreEqual(682, ImagePlacement.Of(999, 1500, 1024).ResizedHeight);
        Assert.AreEqual(41, ImagePlacement.Of(97, 150, 64).ResizedHeight);
        Assert.AreEqual(1, ImagePlacement.Of(1, 4, 2).ResizedHeight);
    }

    [TestMethod]
    public void A_buffer_of_the_wrong_size_is_named()
    {
        using var picture = Fixture.Image(4, 4, MLPixelFormat.Bgra32, (_, _) => default);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new ImagePreprocessor(16).Prepare(picture, new float[16]));
        StringAssert.Contains(error.Message, "16 values");
        StringAssert.Contains(error.Message, "3×16×16");
    }
}
