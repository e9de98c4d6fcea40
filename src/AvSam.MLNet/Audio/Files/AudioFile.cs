using AvSam.MLNet.Files;

namespace AvSam.MLNet.Audio;

/// <summary>Reads a sound file of any kind: WAV by the library itself, everything else through ffmpeg where it is installed.</summary>
public static class AudioFile
{
    /// <summary>Reads a whole sound.</summary>
    /// <param name="path">The file; of a video, the first sound track.</param>
    /// <param name="options">Limits and the ffmpeg program; null for the defaults.</param>
    /// <param name="cancellation">Ends the reading, and ffmpeg with it.</param>
    /// <returns>
    /// The sound, mono (the mean of the channels), at the file's own rate. Through ffmpeg, a rate that is not a usual one comes as the usual
    /// one nearest to it, from 8,000 to 192,000 Hz.
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file, or the link leads nowhere.</exception>
    /// <exception cref="InvalidDataException">The file is a pipe, a device or a folder, is broken, holds no sound, exceeds a limit, or needs ffmpeg, which is missing.</exception>
    public static Waveform Read(string path, AudioReadOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new AudioReadOptions();
        options.Validate();
        return ReadWav(path, options, out var why, cancellation) ?? FfmpegDecoder.Read(path, why, options, cancellation);
    }

    /// <summary>Opens a sound file. Links are followed; a pipe, a device or a folder is refused.</summary>
    internal static FileStream Open(string path)
    {
        try
        {
            return InputFile.Open(path, "a sound file", options: FileOptions.SequentialScan);
        }
        catch (FileNotFoundException error)
        {
            var where = new FileInfo(path).LinkTarget is { } target ? $"it is a link to '{target}'" : $"looked for '{Path.GetFullPath(path)}'";
            throw new FileNotFoundException($"The sound file '{path}' was not found ({where}).", path, error);
        }
    }

    // Null where the file is not one that WavReader reads; then why says so.
    private static Waveform? ReadWav(string path, AudioReadOptions options, out string why, CancellationToken cancellation)
    {
        using var stream = Open(path);
        Span<byte> start = stackalloc byte[4];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.IsEmpty)
        {
            throw new InvalidDataException($"'{path}' is empty (0 bytes); expected a sound file.");
        }

        if (!WavHead.Claims(start))
        {
            why = $"'{path}' is not a WAV file (it begins with {ByteText.Describe(start)}; expected 'RIFF').";
            return null;
        }

        stream.Position = 0;
        return WavReader.Read(stream, path, options, out why, cancellation);
    }
}
