using System.Buffers.Binary;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Audio;

/// <summary>The first twelve bytes of a WAV file: which of its dialects it is written in.</summary>
/// <param name="IsBigEndian">RIFX: numbers and samples have their highest byte first.</param>
/// <param name="IsLarge">RF64 or BW64: sizes beyond 4 GB stand in a chunk <c>ds64</c>.</param>
internal readonly record struct WavHead(bool IsBigEndian, bool IsLarge)
{
    internal const int Bytes = 12;

    /// <summary>Whether a file that begins with these four bytes claims to be a WAV file.</summary>
    internal static bool Claims(ReadOnlySpan<byte> start) =>
        start.SequenceEqual("RIFF"u8) || start.SequenceEqual("RIFX"u8) || start.SequenceEqual("RF64"u8) || start.SequenceEqual("BW64"u8);

    /// <exception cref="InvalidDataException">It is not a WAV file.</exception>
    internal static WavHead Read(Stream stream, string file)
    {
        Span<byte> head = stackalloc byte[Bytes];
        var found = stream.ReadAtLeast(head, Bytes, throwOnEndOfStream: false);
        if (found == 0 && !stream.CanSeek)
        {
            throw new InvalidDataException($"'{file}' has no samples: ffmpeg found nothing in it to decode.");
        }

        if (found < Bytes || !Claims(head[..4]) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException(
                $"'{file}' is not a WAV file: it begins with {ByteText.Describe(head[..found])}; expected 'RIFF', 'RIFX', 'RF64' or 'BW64', a length and 'WAVE'.");
        }

        return new(head[..4].SequenceEqual("RIFX"u8), head[..4].SequenceEqual("RF64"u8) || head[..4].SequenceEqual("BW64"u8));
    }

    internal ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    internal uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    internal ulong UInt64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
