using System.Buffers.Binary;

namespace AvSam.MLNet.Audio;

/// <summary>
/// Reads WAV sounds: PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits, plain or extensible headers, RIFF or RF64, any
/// number of channels (their mean is taken). Memory follows the bytes that are there, never what a header claims.
/// </summary>
public static class WavReader
{
    private const int MostChunks = 10_000;
    private const uint Unknown = uint.MaxValue;

    /// <summary>Reads a WAV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The sound, mono, within [-1, 1], at the file's own rate.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is broken, has no samples, or is longer than the limit.</exception>
    /// <exception cref="NotSupportedException">The file is a WAV in a codec other than PCM or float.</exception>
    public static Waveform Read(string path, AudioReadOptions? options = null)
    {
        using var stream = AudioFile.Open(path);
        return Read(stream, path, options ?? new AudioReadOptions(), untilEnd: false, CancellationToken.None);
    }

    // untilEnd: the samples last to the stream's end whatever the header claims; the header of a pipe cannot know.
    internal static Waveform Read(Stream stream, string file, AudioReadOptions options, bool untilEnd, CancellationToken cancellation)
    {
        options.Validate();
        Span<byte> head = stackalloc byte[12];
        var found = stream.ReadAtLeast(head, 12, throwOnEndOfStream: false);
        var large = head[..4].SequenceEqual("RF64"u8);
        if (found < 12 || !(large || head[..4].SequenceEqual("RIFF"u8)) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException($"'{file}' is not a WAV file: found {Describe(head[..found])}; expected 'RIFF', a length and 'WAVE'.");
        }

        WavFormat? format = null;
        ulong? largeData = null;
        Span<byte> body = stackalloc byte[40];
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            found = stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false);
            if (found < 8)
            {
                throw new InvalidDataException(
                    $"'{file}': the WAV file ends before {(format is null ? "its format ('fmt ')" : "its samples ('data')")}; it may have been cut short.");
            }

            ulong claimed = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head[..4].SequenceEqual("data"u8))
            {
                var bytes = claimed == Unknown && largeData is { } real ? real : claimed;
                return format is { } known
                    ? WavData.Read(stream, file, known, bytes, options, untilEnd, cancellation)
                    : throw new InvalidDataException($"'{file}': the WAV samples ('data') come before their format ('fmt ').");
            }

            var kept = (int)Math.Min(claimed, (ulong)body.Length);
            if (stream.ReadAtLeast(body[..kept], kept, throwOnEndOfStream: false) < kept || !Skip(stream, claimed - (ulong)kept))
            {
                throw new InvalidDataException($"'{file}': WAV chunk {Describe(head[..4])} claims {claimed} bytes, more than the file holds.");
            }

            _ = Skip(stream, claimed & 1);
            if (head[..4].SequenceEqual("fmt "u8))
            {
                format = WavFormat.Parse(body[..kept], file);
            }
            else if (large && head[..4].SequenceEqual("ds64"u8) && kept >= 16)
            {
                largeData = BinaryPrimitives.ReadUInt64LittleEndian(body[8..]);
            }
        }

        throw new InvalidDataException($"'{file}': the WAV file has more than {MostChunks} chunks before its samples.");
    }

    private static bool Skip(Stream stream, ulong bytes)
    {
        if (stream.CanSeek)
        {
            var fits = bytes <= (ulong)(stream.Length - stream.Position);
            stream.Position = fits ? stream.Position + (long)bytes : stream.Length;
            return fits;
        }

        Span<byte> away = stackalloc byte[512];
        while (bytes > 0)
        {
            var found = stream.Read(away[..(int)Math.Min(bytes, 512)]);
            if (found == 0)
            {
                return false;
            }

            bytes -= (ulong)found;
        }

        return true;
    }

    internal static string Describe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "nothing (0 bytes)";
        }

        var text = string.Create(bytes.Length, bytes, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = from[i] is >= 0x20 and < 0x7F ? (char)from[i] : '.';
            }
        });
        return $"'{text}' ({Convert.ToHexString(bytes)})";
    }
}
