using System.Text;

namespace AvSam.MLNet.Data.AvStamps;

/// <summary>Writes a scene's sound: mono, 16-bit PCM.</summary>
internal static class SceneWav
{
    public static void Write(string path, ReadOnlySpan<float> samples)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        var dataBytes = samples.Length * 2;
        writer.Write("RIFF"u8);
        writer.Write(36 + dataBytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(RecordingReader.SampleRate);
        writer.Write(RecordingReader.SampleRate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(dataBytes);
        foreach (var sample in samples)
        {
            writer.Write((short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue));
        }
    }
}
