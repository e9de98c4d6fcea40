namespace AvSam.MLNet.Audio;

/// <summary>Reads the sound that ffmpeg writes into a pipe, and ends ffmpeg when it is refused.</summary>
/// <param name="path">The file that ffmpeg decodes, for messages.</param>
/// <param name="options">The limits.</param>
/// <param name="ffmpeg">Ends ffmpeg.</param>
internal sealed class FfmpegOutput(string path, AudioReadOptions options, CancellationTokenSource ffmpeg)
{
    /// <summary>The sound, when it was read.</summary>
    internal Waveform? Sound { get; private set; }

    /// <summary>Why it was not.</summary>
    internal InvalidDataException? Refusal { get; private set; }

    /// <summary>Whether ffmpeg had more to say, and was ended.</summary>
    internal bool EndedFfmpeg { get; private set; }

    internal Task Read(Stream stream, CancellationToken cancellation)
    {
        try
        {
            Sound = WavReader.Read(stream, path, options, out _, cancellation);
        }
        catch (InvalidDataException error)
        {
            Refusal = error;

            // Nobody will read the rest, on which ffmpeg would wait for ever.
            if (stream.ReadByte() >= 0)
            {
                EndedFfmpeg = true;
                ffmpeg.Cancel();
            }
        }

        return Task.CompletedTask;
    }
}
