using System.Buffers.Binary;
using System.IO.Compression;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>Writes PNG files of every kind the standard knows, so that readers can be held against the numbers that went in.</summary>
internal sealed class PngMaker
{
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.</summary>
    public int Color { get; init; }

    public int Depth { get; init; } = 8;

    public bool Interlaced { get; init; }

    public byte[] Palette { get; init; } = [];

    public byte[] Transparency { get; init; } = [];

    /// <summary>Chunks before the image data, each a name and its content.</summary>
    public (string Name, byte[] Content)[] Further { get; init; } = [];

    /// <summary>The filter of every row.</summary>
    public byte Filter { get; init; }

    private int Channels => Color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>The file.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="sample">The number at a row, column and channel.</param>
    public byte[] Make(int height, int width, Func<int, int, int, int> sample)
    {
        using var rows = new MemoryStream();
        foreach (var (x0, y0, dx, dy) in Interlaced ? s_passes : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (var y = y0; y < height && x0 < width; y += dy)
            {
                var row = Pack([.. from x in Enumerable.Range(0, width) where x >= x0 && (x - x0) % dx == 0 from channel in Enumerable.Range(0, Channels) select sample(y, x, channel)]);
                rows.WriteByte(Filter);
                rows.Write(Filtered(row, above ?? new byte[row.Length]));
                above = row;
            }
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(rows.ToArray());
        }

        return Whole(height, width, packed.ToArray());
    }

    /// <summary>The file with image data of one's own.</summary>
    public byte[] Whole(int height, int width, byte[] imageData)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)Depth, (byte)Color, (byte)(Interlaced ? 1 : 0));
        byte[] file =
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. Further.SelectMany(chunk => Chunk(chunk.Name, chunk.Content)),
            .. Palette.Length > 0 ? Chunk("PLTE", Palette) : [], .. Transparency.Length > 0 ? Chunk("tRNS", Transparency) : [],
            .. Chunk("IDAT", imageData), .. Chunk("IEND", []),
        ];
        return PngBytes.Resealed(file);
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. name.Select(letter => (byte)letter), .. content, 0, 0, 0, 0];
    }

    private byte[] Pack(int[] samples)
    {
        var row = new byte[((samples.Length * Depth) + 7) / 8];
        for (var i = 0; i < samples.Length; i++)
        {
            if (Depth == 16)
            {
                BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)samples[i]);
            }
            else
            {
                row[i * Depth / 8] |= (byte)(samples[i] << (8 - Depth - (i * Depth % 8)));
            }
        }

        return row;
    }

    private byte[] Filtered(byte[] row, byte[] above)
    {
        var step = Math.Max(1, Channels * Depth / 8);
        return [.. row.Select((value, i) =>
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            return (byte)(value - Filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        })];
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        return new[] { left, up, corner }.MinBy(value => Math.Abs(estimate - value));
    }
}
