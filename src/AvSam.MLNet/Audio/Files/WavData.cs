namespace AvSam.MLNet.Audio;

/// <summary>Reads the samples of a WAV file's <c>data</c> chunk, block by block.</summary>
internal static class WavData
{
    private const int BlockBytes = 1 << 16;

    internal static Waveform Read(
        Stream stream, string file, WavFormat format, ulong claimed, AudioReadOptions options, bool untilEnd, CancellationToken cancellation)
    {
        var most = (long)Math.Min(int.MaxValue / 4, options.MaximumDuration.TotalSeconds * format.SampleRate);
        var frames = Frames(stream, file, format, claimed, options, untilEnd);
        if (frames > most)
        {
            throw TooLong(file, format, frames, options);
        }

        // A known count is backed by bytes that are there; an unknown one grows as they come.
        var samples = new float[frames ?? Math.Min(most, 10L * format.SampleRate)];
        var block = new byte[Math.Max(1, BlockBytes / format.BytesPerFrame) * format.BytesPerFrame];
        var count = 0;
        while (frames is null || count < frames)
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = frames is { } known ? (int)Math.Min(block.Length, (known - count) * format.BytesPerFrame) : block.Length;
            var found = stream.ReadAtLeast(block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false) / format.BytesPerFrame;
            if (count + found > most)
            {
                throw TooLong(file, format, count + found, options);
            }

            if (count + found > samples.Length)
            {
                Array.Resize(ref samples, (int)Math.Min(most, Math.Max(count + found, 2L * samples.Length)));
            }

            WavSamples.Decode(block.AsSpan(0, found * format.BytesPerFrame), format, samples.AsSpan(count, found), count, file);
            count += found;
            if (found * format.BytesPerFrame < wanted)
            {
                break;
            }
        }

        if (count == 0)
        {
            throw new InvalidDataException($"'{file}': the WAV file holds no samples; expected at least one frame of {format.BytesPerFrame} bytes.");
        }

        Array.Resize(ref samples, count);
        return new Waveform(samples, format.SampleRate);
    }

    // How many frames to read, or null where only the stream's end will tell.
    private static long? Frames(Stream stream, string file, WavFormat format, ulong claimed, AudioReadOptions options, bool untilEnd)
    {
        if (untilEnd)
        {
            return null;
        }

        var there = (ulong)(stream.Length - stream.Position);
        return claimed <= there || options.AllowTruncated
            ? (long)(Math.Min(claimed, there) / (ulong)format.BytesPerFrame)
            : throw new InvalidDataException(
                $"'{file}': the WAV header claims {claimed} bytes of samples, but the file holds {there}; it was cut short or never closed. "
                + $"Export it again, or read what is there with {nameof(AudioReadOptions)}.{nameof(AudioReadOptions.AllowTruncated)}.");
    }

    private static InvalidDataException TooLong(string file, WavFormat format, long? frames, AudioReadOptions options) =>
        new($"'{file}': the sound lasts {(double)frames! / format.SampleRate:0.#} s or more; expected at most {options.MaximumDuration.TotalSeconds:0.#} s. "
            + $"Cut it, or raise {nameof(AudioReadOptions)}.{nameof(AudioReadOptions.MaximumDuration)}.");
}
