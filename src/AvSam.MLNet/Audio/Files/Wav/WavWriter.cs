using System.Buffers.Binary;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Audio;

/// <summary>Writes mono WAV files of 16-bit PCM.</summary>
public static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>Writes <paramref name="waveform"/>; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="waveform">At most 2 GiB of samples; beyond [-1, 1] they are clipped.</param>
    /// <exception cref="ArgumentException">A sample is not a finite number.</exception>
    public static void Write(string path, Waveform waveform)
    {
        var bytes = ToBytes(waveform);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The bytes that <see cref="Write"/> writes.</summary>
    /// <param name="waveform">At most 2 GiB of samples; beyond [-1, 1] they are clipped.</param>
    /// <exception cref="ArgumentException">A sample is not a finite number.</exception>
    public static byte[] ToBytes(Waveform waveform)
    {
        ArgumentNullException.ThrowIfNull(waveform);
        ArgumentOutOfRangeException.ThrowIfLessThan(waveform.SampleRate, 1, nameof(waveform));
        var bytes = new byte[checked(HeaderBytes + (2 * waveform.Samples.Length))];
        WriteHeader(bytes, waveform);
        for (var i = 0; i < waveform.Samples.Length; i++)
        {
            var sample = waveform.Samples[i];
            if (!float.IsFinite(sample))
            {
                throw new ArgumentException($"Sample {i} is {sample}; expected finite numbers within [-1, 1].", nameof(waveform));
            }

            var value = (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * i)), value);
        }

        return bytes;
    }

    private static void WriteHeader(Span<byte> header, Waveform waveform)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], header.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], waveform.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], checked(2 * waveform.SampleRate));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], header.Length - HeaderBytes);
    }
}
