namespace AvSam.MLNet.Audio;

/// <summary>What the <c>fmt </c> chunk of a WAV file says, checked.</summary>
internal readonly record struct WavFormat(bool IsFloat, bool IsBigEndian, int Channels, int SampleRate, int BytesPerSample)
{
    /// <summary>The most bytes of the chunk that matter: those of WAVE_FORMAT_EXTENSIBLE.</summary>
    internal const int MostBytes = 40;

    private const int FewestBytes = 16;
    private const int MostChannels = 1024;

    internal int BytesPerFrame => Channels * BytesPerSample;

    /// <returns>The format, or null when the samples are neither PCM nor float: <paramref name="codec"/> says what they are.</returns>
    /// <exception cref="InvalidDataException">The chunk contradicts itself.</exception>
    internal static WavFormat? Parse(ReadOnlySpan<byte> chunk, WavHead head, string file, out WavCodec codec)
    {
        if (chunk.Length < FewestBytes)
        {
            throw new InvalidDataException($"'{file}': the WAV format chunk holds {chunk.Length} bytes; expected at least {FewestBytes}.");
        }

        codec = WavCodec.Parse(chunk, head, file);
        if (!codec.IsPcm && !codec.IsFloat)
        {
            return null;
        }

        var channels = head.UInt16(chunk[2..]);
        if (channels is 0 or > MostChannels)
        {
            throw new InvalidDataException($"'{file}': the WAV header claims {channels} channels; expected 1 to {MostChannels}.");
        }

        var sampleRate = head.UInt32(chunk[4..]);
        if (!SampleRates.Holds(sampleRate))
        {
            throw new InvalidDataException(
                $"'{file}': the WAV header claims {sampleRate} samples a second; expected {SampleRates.Lowest} to {SampleRates.Highest}.");
        }

        // 12 or 20 valid bits sit at the top of 16 or 24: the container's width is what counts.
        var bits = head.UInt16(chunk[14..]);
        var bytesPerSample = (bits + 7) / 8;
        var known = codec.IsFloat ? bits is 32 or 64 : bytesPerSample is >= 1 and <= 4;
        if (!known)
        {
            var expected = codec.IsFloat ? "32 or 64 bits for float" : "8, 16, 24 or 32 bits for PCM";
            throw new InvalidDataException($"'{file}': the WAV header claims {bits} bits a sample; expected {expected}.");
        }

        var format = new WavFormat(codec.IsFloat, head.IsBigEndian, channels, (int)sampleRate, bytesPerSample);
        var align = head.UInt16(chunk[12..]);
        return format.Agrees(align, head.UInt32(chunk[8..]))
            ? format
            : throw new InvalidDataException(
                $"'{file}': the WAV header claims {align} bytes a frame; expected {format.BytesPerFrame} for {channels} channels of {bits} bits.");
    }

    // A frame's length follows from channels and bits, and many writers get the header's own number (block align) wrong or leave it 0.
    // Only where the bytes a second confirm it does the header tell two stories, of which nobody knows the true one.
    private bool Agrees(ushort align, uint bytesPerSecond) =>
        align == 0 || align == BytesPerFrame || bytesPerSecond != (uint)SampleRate * align;
}
