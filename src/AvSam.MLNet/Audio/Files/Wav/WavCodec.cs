namespace AvSam.MLNet.Audio;

/// <summary>How the samples of a WAV file are coded: its format tag, plain or inside WAVE_FORMAT_EXTENSIBLE.</summary>
internal readonly record struct WavCodec(ushort Tag, Guid SubFormat)
{
    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;
    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;

    internal bool IsPcm => Tag == Pcm;

    /// <summary>A-law or µ-law: a byte a sample, in which no order of bytes shows.</summary>
    internal bool IsOfBytes => Tag is ALaw or MuLaw;

    internal bool IsFloat => Tag == IeeeFloat;

    internal static WavCodec Parse(ReadOnlySpan<byte> chunk, WavHead head, string file)
    {
        var tag = head.UInt16(chunk);
        if (tag != Extensible)
        {
            return new(tag, Guid.Empty);
        }

        if (chunk.Length < WavFormat.MostBytes)
        {
            throw new InvalidDataException($"'{file}': the extensible WAV format chunk holds {chunk.Length} bytes; expected {WavFormat.MostBytes}.");
        }

        // Writers of RIFX disagree about whether the sub-format's numbers are big-endian too.
        var subFormat = new Guid(chunk.Slice(24, 16));
        var reversed = new Guid(chunk.Slice(24, 16), bigEndian: true);
        return TagOf(subFormat) is { } plain ? new(plain, subFormat)
            : head.IsBigEndian && TagOf(reversed) is { } turned ? new(turned, reversed)
            : new(Extensible, subFormat);
    }

    /// <inheritdoc/>
    public override string ToString() => Tag switch
    {
        0x0002 => "Microsoft ADPCM (codec 0x0002)",
        ALaw => "A-law (codec 0x0006)",
        MuLaw => "µ-law (codec 0x0007)",
        0x0011 => "IMA ADPCM (codec 0x0011)",
        0x0031 => "GSM (codec 0x0031)",
        0x0050 or 0x0055 => $"MPEG audio (codec 0x{Tag:X4})",
        0x00FF or 0x1600 or 0x1602 or 0x1610 => $"AAC (codec 0x{Tag:X4})",
        Extensible => $"sub-format {SubFormat}",
        _ => $"codec 0x{Tag:X4}",
    };

    // Every sub-format that stands for a plain tag is 0000tttt-0000-0010-8000-00aa00389b71.
    private static ushort? TagOf(Guid subFormat)
    {
        Span<byte> bytes = stackalloc byte[16];
        subFormat.TryWriteBytes(bytes, bigEndian: true, out _);
        var tag = (ushort)((bytes[2] << 8) | bytes[3]);
        return new Guid(tag, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71) == subFormat ? tag : null;
    }
}
