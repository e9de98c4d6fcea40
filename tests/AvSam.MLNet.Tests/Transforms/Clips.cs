using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Four clips on disk: pictures of different shapes, sounds of different rates, lengths and pitches.</summary>
public sealed class Clips : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Clips() => Rows =
    [
        Make(0, 96, 64, 22_050, 3.0),
        Make(1, 50, 120, 16_000, 1.0),
        Make(2, 64, 64, 44_100, 4.5),
        Make(3, 33, 47, 22_050, 3.2),
    ];

    /// <summary>One clip with a picture of the given size.</summary>
    public Clips(int width, int height) => Rows = [Make(0, width, height, 22_050, 3.0)];

    public IReadOnlyList<ClipRow> Rows { get; }

    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();

    private ClipRow Make(int id, int width, int height, int rate, double seconds)
    {
        var samples = new float[(int)(rate * seconds)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(0.4 * Math.Sin(2 * Math.PI * (220 << id) * i / rate));
        }

        var audio = _folder.File($"{id}.wav");
        WavWriter.Write(audio, new Waveform(samples, rate));

        var pixels = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            int x = i % width, y = i / width;
            pixels[4 * i] = (byte)((x * 255 / width) ^ (id * 40));
            pixels[(4 * i) + 1] = (byte)(y * 255 / height);
            pixels[(4 * i) + 2] = (byte)(((x / 9) + (y / 9)) % 2 * 200);
            pixels[(4 * i) + 3] = 255;
        }

        var image = _folder.File($"{id}.png");
        using var picture = MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
        ImageFile.Write(image, picture);
        return new ClipRow
        {
            Id = id,
            ImagePath = image,
            AudioPath = audio,
            Width = width,
            Height = height,
            Points = [width / 2f, height / 2f, 3 + id, 4],
            PointLabels = [1, id % 2],
            Boxes = [1, 2 + id, width - 3, height / 2f],
        };
    }
}
