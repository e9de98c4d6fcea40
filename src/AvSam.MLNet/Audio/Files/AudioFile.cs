namespace AvSam.MLNet.Audio;

/// <summary>Reads a sound file of any kind: WAV by the library itself, everything else through ffmpeg where it is installed.</summary>
public static class AudioFile
{
    /// <summary>Reads a sound.</summary>
    /// <param name="path">The file; a video's first sound track counts.</param>
    /// <param name="options">Limits and the ffmpeg program; null for the defaults.</param>
    /// <param name="cancellation">Ends the reading, and ffmpeg with it.</param>
    /// <returns>The sound, mono (mean of the channels), at the file's own rate.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is broken, holds no sound, is too long, or needs ffmpeg, which is missing.</exception>
    public static Waveform Read(string path, AudioReadOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new AudioReadOptions();
        options.Validate();
        string why;
        using (var stream = Open(path))
        {
            Span<byte> start = stackalloc byte[4];
            start = start[..stream.ReadAtLeast(start, 4, throwOnEndOfStream: false)];
            if (start.IsEmpty)
            {
                throw new InvalidDataException($"'{path}' is empty (0 bytes); expected a sound file.");
            }

            if (start.SequenceEqual("RIFF"u8) || start.SequenceEqual("RF64"u8))
            {
                try
                {
                    stream.Position = 0;
                    return WavReader.Read(stream, path, options, untilEnd: false, cancellation);
                }
                catch (NotSupportedException other)
                {
                    why = other.Message;
                }
            }
            else
            {
                why = $"'{path}' is not a WAV file (it begins with {WavReader.Describe(start)}; expected 'RIFF').";
            }
        }

        return FfmpegDecoder.Read(path, why, options, cancellation);
    }

    internal static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder; expected a sound file.");
        }

        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16)
            : throw new FileNotFoundException($"The sound file '{path}' was not found (looked for '{Path.GetFullPath(path)}').", path);
    }
}
