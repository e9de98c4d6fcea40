using System.Buffers.Binary;
using System.IO.Compression;

namespace AvSam.MLNet.Imaging;

/// <summary>Unpacks the rows of a PNG file into samples, row by row, so that no more memory is used than one row takes.</summary>
internal static class PngRows
{
    // What deflate reaches at best; image data that must inflate further than that are not there.
    private const long MostInflation = 1032;

    // Adam7 (RFC 2083 §2.6): where each pass begins, and how far its pixels are apart.
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Takes the samples of a row's pixels, channel by channel: those at column <paramref name="x"/>, x + step, x + 2 step…</summary>
    internal delegate void Taker(ReadOnlySpan<ushort> samples, int y, int x, int step);

    /// <summary>Hands on every pixel once; the rows of an interlaced file come pass by pass.</summary>
    /// <exception cref="InvalidDataException">The image data are broken or too short.</exception>
    internal static void Read(PngFile png, Taker take)
    {
        var bits = png.Channels * png.Depth;
        var passes = png.IsInterlaced ? s_passes.Where(pass => pass.X < png.Width && pass.Y < png.Height) : [(0, 0, 1, 1)];
        using var packed = png.ImageData();
        if (passes.Sum(pass => Count(png.Height, pass.Item2, pass.Item4) * (1 + Bytes(Count(png.Width, pass.Item1, pass.Item3), bits))) > packed.Length * MostInflation)
        {
            throw png.Broken($"{packed.Length:N0} bytes of image data cannot hold it");
        }

        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        foreach (var (x, y, stepX, stepY) in passes)
        {
            Read(png, inflated, (x, y, stepX, stepY), take);
        }

        CheckEnd(png, inflated);
    }

    private static void Read(PngFile png, ZLibStream inflated, (int X, int Y, int StepX, int StepY) pass, Taker take)
    {
        var samples = new ushort[Count(png.Width, pass.X, pass.StepX) * png.Channels];
        var bytes = (int)Bytes(samples.Length / png.Channels, png.Channels * png.Depth);
        byte[] above = new byte[bytes], line = new byte[bytes + 1];
        for (var y = pass.Y; y < png.Height; y += pass.StepY)
        {
            try
            {
                inflated.ReadExactly(line);
            }
            catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
            {
                throw png.Broken($"its image data are broken or end in row {y}");
            }

            if (!PngFilter.Undo(line[0], line.AsSpan(1), above, Math.Max(1, png.Channels * png.Depth / 8)))
            {
                throw png.Broken($"row {y} has the filter {line[0]}; expected 0 to 4");
            }

            Unpack(line.AsSpan(1), png.Depth, samples);
            take(samples, y, pass.X, pass.StepX);
            line.AsSpan(1).CopyTo(above);
        }
    }

    // Behind the last row stands the checksum of all of them; reading on compares it.
    private static void CheckEnd(PngFile png, ZLibStream inflated)
    {
        try
        {
            _ = inflated.ReadByte();
        }
        catch (InvalidDataException)
        {
            throw png.Broken("the checksum of its image data is wrong");
        }
    }

    private static void Unpack(ReadOnlySpan<byte> row, int depth, Span<ushort> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = depth switch
            {
                16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]),
                8 => row[i],
                _ => (ushort)((row[i * depth / 8] >> (8 - depth - (i * depth % 8))) & ((1 << depth) - 1)),
            };
        }
    }

    private static long Count(int length, int first, int step) => (length - first + step - 1L) / step;

    private static long Bytes(long pixels, int bits) => ((pixels * bits) + 7) / 8;
}
