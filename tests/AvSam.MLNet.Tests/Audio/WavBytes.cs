using System.Text;

namespace AvSam.MLNet.Tests.Audio;

/// <summary>Builds WAV files byte by byte, right and wrong ones, independently of the library's own writer.</summary>
internal sealed class WavBytes
{
    public ushort Tag { get; init; } = 1;

    public ushort Channels { get; init; } = 1;

    public uint SampleRate { get; init; } = 8000;

    public ushort Bits { get; init; } = 16;

    public ushort? BytesPerFrame { get; init; }

    /// <summary>When set, the header is WAVE_FORMAT_EXTENSIBLE and this is the tag within its sub-format.</summary>
    public ushort? SubTag { get; init; }

    public byte[] Data { get; init; } = [];

    /// <summary>What the header claims instead of the truth.</summary>
    public uint? DataClaim { get; init; }

    /// <summary>A whole chunk, padding included, that stands between the format and the data.</summary>
    public byte[] Between { get; init; } = [];

    public string Riff { get; init; } = "RIFF";

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Encoding.ASCII.GetBytes(Riff));
        writer.Write(Riff == "RF64" ? uint.MaxValue : (uint)(36 + Between.Length + Data.Length));
        writer.Write("WAVE"u8);
        if (Riff == "RF64")
        {
            writer.Write("ds64"u8);
            writer.Write(28u);
            writer.Write((ulong)(72 + Data.Length));
            writer.Write((ulong)Data.Length);
            writer.Write(0ul);
            writer.Write(0u);
        }

        var frame = BytesPerFrame ?? (ushort)(Channels * ((Bits + 7) / 8));
        writer.Write("fmt "u8);
        writer.Write(SubTag is null ? 16u : 40u);
        writer.Write(SubTag is null ? Tag : (ushort)0xFFFE);
        writer.Write(Channels);
        writer.Write(SampleRate);
        writer.Write(SampleRate * frame);
        writer.Write(frame);
        writer.Write(Bits);
        if (SubTag is { } sub)
        {
            writer.Write((ushort)22);
            writer.Write(Bits);
            writer.Write(0u);
            writer.Write(new Guid(sub, 0x0000, 0x0010, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71).ToByteArray());
        }

        writer.Write(Between);
        writer.Write("data"u8);
        writer.Write(DataClaim ?? (Riff == "RF64" ? uint.MaxValue : (uint)Data.Length));
        writer.Write(Data);
        return stream.ToArray();
    }

    public static byte[] Int16(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] Single(params float[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];
}
