using AvSam.MLNet.Files;

namespace AvSam.MLNet.Audio;

/// <summary>
/// Reads WAV sounds: PCM of 8, 16, 24 or 32 bits and float of 32 or 64 bits; plain or extensible headers; RIFF, RIFX (big-endian),
/// RF64 or BW64; any number of channels up to 1,024 (their mean is taken). Several <c>data</c> chunks are joined. Where a streaming
/// writer left the length open, or claims more than there is, the samples that are there are read; half a frame at the end is dropped.
/// Memory follows the bytes that are there, never what a header claims.
/// </summary>
public static class WavReader
{
    /// <summary>Reads a WAV file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The sound, mono, within [-1, 1], at the file's own rate.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is broken, has no samples, exceeds a limit, or holds a codec other than PCM and float (<see cref="AudioFile"/> reads those through ffmpeg).
    /// </exception>
    public static Waveform Read(string path, AudioReadOptions? options = null)
    {
        using var stream = AudioFile.Open(path);
        return Read(stream, path, options ?? new AudioReadOptions(), out var why, CancellationToken.None)
            ?? throw new InvalidDataException($"{why} Convert it first: ffmpeg -i IN OUT.wav");
    }

    /// <returns>The sound, or null when the samples are neither PCM nor float: <paramref name="why"/> says what they are.</returns>
    internal static Waveform? Read(Stream stream, string file, AudioReadOptions options, out string why, CancellationToken cancellation)
    {
        options.Validate();
        why = string.Empty;
        var head = WavHead.Read(stream, file);
        var chunks = new WavChunks(stream, head);
        WavFormat? format = null;
        WavData? data = null;
        ulong? large = null;
        Span<byte> body = stackalloc byte[WavFormat.MostBytes];
        while (chunks.Next())
        {
            if (chunks.Name.SequenceEqual("data"u8))
            {
                data ??= new WavData(stream, file, format ?? throw FormatComesLate(file), options);
                var bytes = Length(stream, chunks, large);
                data.Read(bytes, cancellation);
                chunks.SkipPad(bytes ?? 0);
            }
            else if (chunks.Read(body) is not { } kept)
            {
                // Behind the samples stands what does not matter, and sometimes what is no chunk at all.
                return data?.ToWaveform() ?? throw new InvalidDataException(
                    $"'{file}': WAV chunk {ByteText.Describe(chunks.Name)} claims {chunks.Claimed} bytes, more than the file holds.");
            }
            else
            {
                if (chunks.Name.SequenceEqual("fmt "u8) && data is null)
                {
                    var found = WavFormat.Parse(body[..kept], head, file, out var codec);
                    if (found is null)
                    {
                        why = WhyNot(file, codec, head);
                        return null;
                    }

                    format = format is null || format == found ? found : throw TwoFormats(file);
                }
                else if (head.IsLarge && chunks.Name.SequenceEqual("ds64"u8) && kept >= 16)
                {
                    large = head.UInt64(body[8..]);
                }

                chunks.SkipPad(chunks.Claimed);
            }
        }

        return data?.ToWaveform() ?? throw new InvalidDataException(chunks.AreTooMany
            ? $"'{file}': the first {WavChunks.Most} chunks of the WAV file hold no samples ('data')."
            : $"'{file}': the WAV file ends before {(format is null ? "its format ('fmt ')" : "its samples ('data')")}; it may have been cut short.");
    }

    // The bytes of a data chunk; null where the header leaves them open, or where the stream is a pipe, whose header cannot know.
    private static ulong? Length(Stream stream, WavChunks chunks, ulong? large)
    {
        var claimed = chunks.Claimed == uint.MaxValue && large is { } size ? size : chunks.Claimed;
        return !stream.CanSeek || claimed is uint.MaxValue or ulong.MaxValue || (claimed == 0 && !chunks.Follow()) ? null : claimed;
    }

    // ffmpeg takes the samples of a big-endian file for little-endian ones; only codecs of single bytes survive that.
    private static string WhyNot(string file, WavCodec codec, WavHead head) => head.IsBigEndian && !codec.IsOfBytes
        ? throw new InvalidDataException(
            $"'{file}': the samples are {codec} in a big-endian WAV file (RIFX); expected PCM or float there. Export the sound again as PCM.")
        : $"'{file}': the WAV samples are {codec}; only PCM and float are read directly.";

    private static InvalidDataException FormatComesLate(string file) =>
        new($"'{file}': the WAV samples ('data') come before their format ('fmt ').");

    private static InvalidDataException TwoFormats(string file) =>
        new($"'{file}': the WAV file has two formats ('fmt ') that contradict each other; expected one.");
}
