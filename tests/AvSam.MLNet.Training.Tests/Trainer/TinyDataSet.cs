using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Training.Data;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

/// <summary>Pictures of a red square, said to be a dog, and a blue one, said to be a cat, with a low or a high tone.</summary>
internal sealed class TinyDataSet : IDisposable
{
    public const int Side = 64;
    private static readonly Dictionary<int, string> s_objects = new() { [1] = "dog", [2] = "cat" };

    public string Folder { get; } = Directory.CreateTempSubdirectory("avsam-train-").FullName;

    /// <summary>The mask of what sounds in a picture, 0 and 255.</summary>
    public static string Truth(TrainingPicture picture) => Path.ChangeExtension(picture.ImagePath, null) + "-truth.png";

    /// <summary>Writes photographs, scenes and a recording for each of them: of a dog, of a cat, of a dog…</summary>
    public TrainingMaterial Write(string split, int photographs, int scenes = 0)
    {
        var (pictures, recordings) = (new List<TrainingPicture>(), new List<TrainingRecording>());
        for (var i = 0; i < photographs + scenes; i++)
        {
            var sounding = 1 + (i % 2);
            var name = Path.Combine(Folder, $"{split}-{i}");
            WriteSquares(name, i, sounding);
            WavWriter.Write(name + ".wav", new Waveform(Tone(sounding == 1 ? 220 : 1760), 22_050));
            pictures.Add(new(name + ".png", name + "-mask.png", s_objects));
            recordings.Add(new(name + ".wav", s_objects[sounding]));
        }

        return new(pictures[..photographs], pictures[photographs..], recordings);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void WriteSquares(string name, int scene, int sounding)
    {
        var pixels = new byte[Side * Side * 4];
        var mask = new byte[Side * Side];
        var top = 2 + ((scene * 7) % 30);
        for (var i = 0; i < Side * Side; i++)
        {
            var (y, x) = (i / Side, i % Side);
            var row = y >= top && y < top + 24;
            mask[i] = (byte)(row && x is >= 4 and < 28 ? 1 : row && x is >= 36 and < 60 ? 2 : 0);
            pixels[(4 * i) + 0] = (byte)(mask[i] == 2 ? 220 : 90);
            pixels[(4 * i) + 1] = 90;
            pixels[(4 * i) + 2] = (byte)(mask[i] == 1 ? 220 : 90);
            pixels[(4 * i) + 3] = 255;
        }

        using var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, pixels);
        ImageFile.Write(name + ".png", image);
        MaskImage.Write(name + "-mask.png", mask, Side, Side);
        MaskImage.Write(name + "-truth.png", Array.ConvertAll(mask, value => (byte)(value == sounding ? 255 : 0)), Side, Side);
    }

    private static float[] Tone(double hertz) => [.. Enumerable.Range(0, 66_150).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / 22_050)))];
}
