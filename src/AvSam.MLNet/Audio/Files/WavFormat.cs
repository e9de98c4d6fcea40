using System.Buffers.Binary;

namespace AvSam.MLNet.Audio;

/// <summary>What the <c>fmt </c> chunk of a WAV file says, checked.</summary>
internal readonly record struct WavFormat(bool IsFloat, int Channels, int SampleRate, int BytesPerSample)
{
    internal const int LowestSampleRate = 1000;
    internal const int HighestSampleRate = 768_000;

    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;
    private const ushort Extensible = 0xFFFE;

    // The last 14 bytes of every WAVE_FORMAT_EXTENSIBLE sub-format that stands for a plain format tag.
    private static ReadOnlySpan<byte> TagSuffix =>
        [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    internal int BytesPerFrame => Channels * BytesPerSample;

    /// <exception cref="InvalidDataException">The chunk contradicts itself.</exception>
    /// <exception cref="NotSupportedException">The samples are in a codec that is not PCM or float.</exception>
    internal static WavFormat Parse(ReadOnlySpan<byte> chunk, string file)
    {
        if (chunk.Length < 16)
        {
            throw new InvalidDataException($"'{file}': the WAV format chunk holds {chunk.Length} bytes; expected at least 16.");
        }

        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var sampleRate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var bytesPerFrame = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
        {
            tag = ExtensibleTag(chunk, file);
        }

        if (tag is not (Pcm or IeeeFloat))
        {
            throw new NotSupportedException($"'{file}': the WAV samples are in codec 0x{tag:X4}; expected PCM (1) or float (3).");
        }

        if (channels == 0)
        {
            throw new InvalidDataException($"'{file}': the WAV header claims 0 channels; expected at least 1.");
        }

        if (sampleRate is < LowestSampleRate or > HighestSampleRate)
        {
            throw new InvalidDataException(
                $"'{file}': the WAV header claims {sampleRate} samples a second; expected {LowestSampleRate} to {HighestSampleRate}.");
        }

        // 12 or 20 valid bits sit at the top of 16 or 24: the container's width is what counts.
        var bytesPerSample = (bits + 7) / 8;
        var known = tag == IeeeFloat ? bits is 32 or 64 : bytesPerSample is >= 1 and <= 4;
        if (!known)
        {
            var expected = tag == IeeeFloat ? "32 or 64 bits for float" : "8, 16, 24 or 32 bits for PCM";
            throw new InvalidDataException($"'{file}': the WAV header claims {bits} bits a sample; expected {expected}.");
        }

        return bytesPerFrame == channels * bytesPerSample
            ? new WavFormat(tag == IeeeFloat, channels, (int)sampleRate, bytesPerSample)
            : throw new InvalidDataException(
                $"'{file}': the WAV header claims {bytesPerFrame} bytes a frame; expected {channels * bytesPerSample} for {channels} channels of {bits} bits.");
    }

    private static ushort ExtensibleTag(ReadOnlySpan<byte> chunk, string file)
    {
        if (chunk.Length < 40)
        {
            throw new InvalidDataException($"'{file}': the extensible WAV format chunk holds {chunk.Length} bytes; expected 40.");
        }

        return chunk.Slice(26, 14).SequenceEqual(TagSuffix)
            ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..])
            : throw new NotSupportedException(
                $"'{file}': the WAV samples are in sub-format {new Guid(chunk.Slice(24, 16))}; expected PCM or float.");
    }
}
