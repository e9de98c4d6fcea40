using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Training.Data;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

/// <summary>Scenes of a red or a blue square, with a low or a high tone, in the layout that the trainer reads.</summary>
internal sealed class TinyDataSet : IDisposable
{
    private const int Side = 64;

    public string Folder { get; } = Directory.CreateTempSubdirectory("avsam-train-").FullName;

    /// <summary>The mask of what sounds in a scene, 0 and 255.</summary>
    public string Truth(TrainingScene scene) => Path.Combine(Folder, scene.Name + "-truth.png");

    /// <summary>Writes <paramref name="count"/> scenes of a split.</summary>
    public IReadOnlyList<TrainingScene> Write(string split, int count)
    {
        var scenes = new List<TrainingScene>();
        for (var i = 0; i < count; i++)
        {
            var red = i % 2 == 0;
            var name = Path.Combine(Folder, $"{split}-{i}");
            WriteSquares(name, i, red ? 1 : 2);
            WavWriter.Write(name + ".wav", new Waveform(Tone(red ? 220 : 1760), 22_050));
            var category = red ? "red" : "blue";
            scenes.Add(new(
                $"{split}-{i}", category, name + ".png", name + ".wav", name + "-mask.png", HasInstances: true, [new(1, "red", red), new(2, "blue", !red)]));
        }

        return scenes;
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
