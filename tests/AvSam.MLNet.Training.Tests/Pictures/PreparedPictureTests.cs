using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Pictures;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class PreparedPictureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-prepared-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_numbers_of_a_mask_become_objects_and_others_are_not_judged()
    {
        // Four columns of 8 pixels: background, object 9, object 5, and one that the list does not know.
        var picture = Write(32, 16, i => (i % 32 / 8) switch { 0 => 0, 1 => 9, 2 => 5, _ => 7 }, new() { [9] = "dog", [5] = "cat" });

        var prepared = PreparedPicture.Read(picture, new ImagePreprocessor(16));

        CollectionAssert.AreEqual((string[])["cat", "dog"], prepared.Categories, "in the order of their numbers");
        Assert.HasCount(3 * 16 * 16, prepared.Pixels);
        for (var i = 0; i < prepared.Owners.Length; i++)
        {
            // Half the size, above; below it the square is empty.
            var expected = i / 16 >= 8 ? 0 : (i % 16 / 4) switch { 0 => 0, 1 => 2, 2 => 1, _ => PreparedPicture.Unjudged };
            Assert.AreEqual(expected, prepared.Owners[i], $"at {i}");
        }

        Assert.AreEqual(0, prepared.Pixels[^1]);
        Assert.AreNotEqual(0, prepared.Pixels[0]);
    }

    [TestMethod]
    public void A_black_and_white_mask_has_one_object()
    {
        var picture = Write(16, 16, i => i < 128 ? 255 : 0, new() { [1] = "dog" }) with { IsBinary = true };
        var prepared = PreparedPicture.Read(picture, new ImagePreprocessor(16));
        CollectionAssert.AreEqual(Enumerable.Range(0, 256).Select(i => (byte)(i < 128 ? 1 : 0)).ToArray(), prepared.Owners);
    }

    [TestMethod]
    public void Objects_beyond_the_sixteenth_are_not_judged()
    {
        var picture = Write(17, 17, i => (i % 17) + 1, Enumerable.Range(1, 17).ToDictionary(i => i, i => $"{i}"));
        var prepared = PreparedPicture.Read(picture, new ImagePreprocessor(17));
        Assert.HasCount(16, prepared.Categories);
        CollectionAssert.AreEqual((byte[])[.. Enumerable.Range(1, 16).Select(i => (byte)i), PreparedPicture.Unjudged], prepared.Owners[..17]);
    }

    [TestMethod]
    public void A_mask_of_another_size_is_refused()
    {
        var picture = Write(16, 16, _ => 0, []);
        MaskImage.Write(picture.MaskPath, new byte[64], 8, 8);
        Assert.Contains("8×8; expected the picture's 16×16", Assert.ThrowsExactly<InvalidDataException>(() => PreparedPicture.Read(picture, new ImagePreprocessor(16))).Message);
    }

    private TrainingPicture Write(int width, int height, Func<int, int> number, Dictionary<int, string> objects)
    {
        var (image, mask) = (Path.Combine(_folder, "a.png"), Path.Combine(_folder, "a-mask.png"));
        var pixels = new byte[4 * width * height];
        Array.Fill(pixels, (byte)200);
        using var picture = MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
        ImageFile.Write(image, picture);
        byte[] numbers = [.. Enumerable.Range(0, width * height).Select(i => (byte)number(i))];
        MaskImage.Write(mask, numbers, height, width);
        return new(image, mask, objects);
    }
}
