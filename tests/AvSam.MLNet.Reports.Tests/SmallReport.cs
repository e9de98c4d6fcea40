using AvSam.MLNet.Audio;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Reports.Tests;

/// <summary>A report of two clips over a picture and a sound in a folder of its own, gone with it.</summary>
internal sealed class SmallReport : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-report-").FullName;

    public SmallReport()
    {
        var pixels = new byte[32 * 48 * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i % 4 == 3 ? 255 : i * 7);
        }

        using var picture = MLImage.CreateFromPixels(48, 32, MLPixelFormat.Bgra32, pixels);
        ImageFile.Write(Picture, picture);
        WavWriter.Write(Sound, new([.. Enumerable.Range(0, 8000).Select(i => MathF.Sin(i * .2f))], 8000));
    }

    public string Picture => this["picture.png"];

    public string Sound => this["sound.wav"];

    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>Metrics of a dog and a cat, with intervals.</summary>
    public static SegmentationMetrics Metrics(bool second = false, string dog = "dog/a", string category = "dog")
    {
        var accumulator = new SegmentationAccumulator();
        accumulator.Add(dog, category, MaskCounts.FromMask(second ? [1, 1, 0, 0] : [1, 0, 0, 0], [1, 1, 0, 0]));
        accumulator.Add("cat/b", "cat", MaskCounts.FromMask([1, 1, 1, 0], [1, 1, 0, 0]));
        return accumulator.ToMetrics(new() { Resamples = 200 });
    }

    /// <summary>A clip for the gallery.</summary>
    public GalleryClip Clip(string name = "dog/a", string category = "dog", GalleryRank rank = GalleryRank.Best, string model = "tiny") => new()
    {
        Clip = name, Category = category, Rank = rank, Score = .5, ImagePath = Picture, AudioPath = Sound,
        Truth = new([1, 1, 0, 0], 2, 2), Masks = [new(model, new([1, 0, 0, 0], 2, 2))],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
