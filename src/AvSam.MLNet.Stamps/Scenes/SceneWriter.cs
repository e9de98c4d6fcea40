using System.Text;
using AvSam.MLNet.Audio;
using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>Writes scenes in the layout of AVSBench S4, with instance masks beside.</summary>
internal sealed class SceneWriter(string folder)
{
    // The filters that suit photographs and the fastest compression; both fixed, so the bytes are.
    private static readonly SKPngEncoderOptions s_png = new(SKPngEncoderFilterFlags.Sub, 1);

    public void Write(ScenePlan plan, SKBitmap picture, byte[] instances, float[] sound)
    {
        WritePng(picture, FrameOf(plan, "visual_frames"));
        WriteGrey(instances, picture.Width, FrameOf(plan, "instances"));
        var mask = Array.ConvertAll(instances, i => i == plan.Sounding + 1 ? byte.MaxValue : byte.MinValue);
        WriteGrey(mask, picture.Width, FrameOf(plan, "gt_masks"));
        var audio = Directory.CreateDirectory(Path.Combine(folder, "s4_data", "audio_wav", plan.Split, plan.Category)).FullName;
        WavWriter.Write(Path.Combine(audio, plan.Name + ".wav"), new Waveform(sound, RecordingReader.SampleRate));
    }

    /// <summary>The table of the clips and the table of the objects, both in the order of the plans.</summary>
    public void WriteTables(IEnumerable<ScenePlan> plans)
    {
        var clips = new StringBuilder("name,start_time,category,split\n");
        var objects = new StringBuilder("name,split,index,category,image,sounding\n");
        foreach (var plan in plans)
        {
            clips.Append($"{plan.Name},0,{plan.Category},{plan.Split}\n");
            for (var i = 0; i < plan.Objects.Count; i++)
            {
                var image = plan.Objects[i].Image.Text;
                var field = image.AsSpan().IndexOfAny(",\"\r\n") < 0 ? image : $"\"{image.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
                objects.Append($"{plan.Name},{plan.Split},{i + 1},{plan.Objects[i].Category},{field},{(i == plan.Sounding ? 1 : 0)}\n");
            }
        }

        File.WriteAllText(Path.Combine(folder, "s4_meta_data.csv"), clips.ToString());
        File.WriteAllText(Path.Combine(folder, "objects.csv"), objects.ToString());
    }

    private string FrameOf(ScenePlan plan, string kind) => Path.Combine(
        Directory.CreateDirectory(Path.Combine(folder, "s4_data", kind, plan.Split, plan.Category, plan.Name)).FullName, plan.Name + "_1.png");

    private static void WriteGrey(byte[] values, int side, string path)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Gray8, SKAlphaType.Opaque));
        var pixels = bitmap.PeekPixels().GetPixelSpan<byte>();
        for (var y = 0; y < side; y++)
        {
            values.AsSpan(y * side, side).CopyTo(pixels[(y * bitmap.RowBytes)..]);
        }

        WritePng(bitmap, path);
    }

    private static void WritePng(SKBitmap bitmap, string path)
    {
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(s_png) ?? throw new InvalidOperationException($"'{path}' could not be encoded as PNG.");
        using var file = File.Create(path);
        data.SaveTo(file);
    }
}
