using System.Buffers.Binary;
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

    public uint? BytesPerSecond { get; init; }

    /// <summary>When set, the header is WAVE_FORMAT_EXTENSIBLE and this is the tag within its sub-format.</summary>
    public ushort? SubTag { get; init; }

    public byte[] Data { get; init; } = [];

    /// <summary>What the header claims instead of the truth.</summary>
    public uint? DataClaim { get; init; }

    /// <summary>A whole chunk, padding included, that stands between the format and the data.</summary>
    public byte[] Between { get; init; } = [];

    /// <summary>"RIFX" for numbers whose highest byte comes first; the data are taken as they are.</summary>
    public string Riff { get; init; } = "RIFF";

    /// <summary>What the header claims of the whole file, instead of the truth.</summary>
    public uint? RiffClaim { get; init; }

    /// <summary>In RIFX: whether the numbers of the extensible sub-format have their highest byte first too; writers disagree.</summary>
    public bool BigEndianSubFormat { get; init; } = true;

    private bool IsBigEndian => Riff == "RIFX";

    private bool IsLarge => Riff is "RF64" or "BW64";

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.ASCII.GetBytes(Riff));
        Write(stream, RiffClaim ?? (IsLarge ? uint.MaxValue : (uint)(36 + Between.Length + Data.Length)));
        stream.Write("WAVE"u8);
        if (IsLarge)
        {
            stream.Write("ds64"u8);
            Write(stream, 28u);
            Write(stream, (ulong)(72 + Data.Length));
            Write(stream, (ulong)Data.Length);
            Write(stream, 0ul);
            Write(stream, 0u);
        }

        var frame = BytesPerFrame ?? (ushort)(Channels * ((Bits + 7) / 8));
        stream.Write("fmt "u8);
        Write(stream, SubTag is null ? 16u : 40u);
        Write(stream, SubTag is null ? Tag : (ushort)0xFFFE);
        Write(stream, Channels);
        Write(stream, SampleRate);
        Write(stream, BytesPerSecond ?? (SampleRate * frame));
        Write(stream, frame);
        Write(stream, Bits);
        if (SubTag is { } sub)
        {
            Write(stream, (ushort)22);
            Write(stream, Bits);
            Write(stream, 0u);
            stream.Write(new Guid(sub, 0x0000, 0x0010, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71).ToByteArray(IsBigEndian && BigEndianSubFormat));
        }

        stream.Write(Between);
        stream.Write("data"u8);
        Write(stream, DataClaim ?? (IsLarge ? uint.MaxValue : (uint)Data.Length));
        stream.Write(Data);
        return stream.ToArray();
    }

    private void Write(Stream stream, ulong number) => Write(stream, number, 8);

    private void Write(Stream stream, uint number) => Write(stream, number, 4);

    private void Write(Stream stream, ushort number) => Write(stream, number, 2);

    private void Write(Stream stream, ulong number, int bytes)
    {
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(all, number);
        all = all[..bytes];
        if (IsBigEndian)
        {
            all.Reverse();
        }

        stream.Write(all);
    }

    public static byte[] Int16(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] Single(params float[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];
}
