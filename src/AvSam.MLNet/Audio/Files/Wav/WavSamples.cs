using System.Buffers.Binary;

namespace AvSam.MLNet.Audio;

/// <summary>Turns interleaved WAV frames into mono samples: clipped to [-1, 1], then the mean of the channels (docs/reference.md §1.1).</summary>
internal static class WavSamples
{
    /// <summary>Decodes whole frames, one sample of <paramref name="destination"/> each. Big-endian frames are turned round in place.</summary>
    /// <exception cref="InvalidDataException">A float sample is not finite.</exception>
    internal static void Decode(Span<byte> frames, WavFormat format, Span<float> destination, long firstFrame, string file)
    {
        var scale = 1f / format.Channels;
        var at = 0;
        for (var i = 0; i < destination.Length; i++)
        {
            var sum = 0f;
            for (var channel = 0; channel < format.Channels; channel++, at += format.BytesPerSample)
            {
                var bytes = frames.Slice(at, format.BytesPerSample);
                if (format.IsBigEndian)
                {
                    bytes.Reverse();
                }

                var sample = Sample(bytes, format.IsFloat);
                if (!float.IsFinite(sample))
                {
                    throw new InvalidDataException(
                        $"'{file}': sample {firstFrame + i} of channel {channel + 1} is {sample}; expected finite numbers within [-1, 1].");
                }

                sum += Math.Clamp(sample, -1f, 1f);
            }

            destination[i] = sum * scale;
        }
    }

    // Full scale is 2^(bits − 1), as in ffmpeg's own float output, so that both ways of reading a file agree.
    private static float Sample(ReadOnlySpan<byte> bytes, bool isFloat) => bytes.Length switch
    {
        1 => (bytes[0] - 128) / 128f,
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        3 => ((bytes[2] << 24) | (bytes[1] << 16) | (bytes[0] << 8)) / 2147483648f,
        4 when isFloat => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        4 => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
        _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
