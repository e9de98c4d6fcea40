namespace AvSam.MLNet.Audio;

/// <summary>Reads the samples of a WAV file's <c>data</c> chunks, block by block.</summary>
internal sealed class WavData(Stream stream, string file, WavFormat format, AudioReadOptions options)
{
    private const int BlockBytes = 1 << 16;
    private readonly SampleBuffer _samples = new(file, format, options);
    private readonly byte[] _block = new byte[Math.Max(1, BlockBytes / format.BytesPerFrame) * format.BytesPerFrame];

    /// <summary>Reads one chunk, or what is there of it.</summary>
    /// <param name="claimed">The bytes that the header claims; null where only the stream's end will tell.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal void Read(ulong? claimed, CancellationToken cancellation)
    {
        var left = long.MaxValue;
        if (stream.CanSeek)
        {
            left = BytesThere(claimed);
            _samples.Expect(left / format.BytesPerFrame);
        }

        while (left > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = (int)Math.Min(left, _block.Length);
            var found = stream.ReadAtLeast(_block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);

            // The last frame of a file that was cut may be broken; it is left out.
            _samples.Add(_block.AsSpan(0, found / format.BytesPerFrame * format.BytesPerFrame));
            left = found < wanted ? 0 : left - found;
        }
    }

    internal Waveform ToWaveform() => _samples.ToWaveform();

    private long BytesThere(ulong? claimed)
    {
        var there = stream.Length - stream.Position;
        if (claimed is not { } bytes || bytes <= (ulong)there)
        {
            return claimed is null ? there : (long)claimed;
        }

        return options.AllowTruncated
            ? there
            : throw new InvalidDataException(
                $"'{file}': the WAV header claims {bytes} bytes of samples, but the file holds {there}; it was cut short or never closed. Export it again.");
    }
}
