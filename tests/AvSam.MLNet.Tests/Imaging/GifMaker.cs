namespace AvSam.MLNet.Tests.Imaging;

/// <summary>Writes GIF files; the pixels are packed without compression.</summary>
internal sealed class GifMaker
{
    // Codes of nine bits: 256 clears, 257 ends. A clear before the table grows keeps them at nine.
    private const int Clear = 256;
    private const int End = 257;
    private const int Run = 250;

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Red, green and blue of up to 256 colours.</summary>
    public required byte[] Palette { get; init; }

    private readonly List<byte> _frames = [];

    /// <summary>Adds a frame.</summary>
    /// <param name="x">Its left column.</param>
    /// <param name="y">Its upper row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="indices">Its pixels, row by row.</param>
    /// <param name="transparent">The index that is transparent.</param>
    public GifMaker Frame(int x, int y, int width, byte[] indices, int? transparent = null)
    {
        _frames.AddRange([0x21, 0xF9, 4, (byte)(transparent is null ? 0 : 1), 10, 0, (byte)(transparent ?? 0), 0]);
        _frames.AddRange([0x2C, .. Two(x), .. Two(y), .. Two(width), .. Two(indices.Length / width), 0, 8]);
        foreach (var block in Pack(indices).Chunk(255))
        {
            _frames.AddRange([(byte)block.Length, .. block]);
        }

        _frames.Add(0);
        return this;
    }

    public byte[] Make()
    {
        var palette = new byte[768];
        Palette.CopyTo(palette, 0);
        return [.. "GIF89a"u8, .. Two(Width), .. Two(Height), 0xF7, 0, 0, .. palette, .. (byte[])[0x21, 0xFE, 2, (byte)'h', (byte)'i', 0], .. _frames, 0x3B];
    }

    private static byte[] Pack(byte[] indices)
    {
        var bits = new List<bool>();
        void Add(int code) => bits.AddRange(Enumerable.Range(0, 9).Select(bit => (code >> bit & 1) == 1));
        foreach (var run in indices.Chunk(Run))
        {
            Add(Clear);
            Array.ForEach(run, index => Add(index));
        }

        Add(End);
        return [.. bits.Chunk(8).Select(eight => (byte)eight.Select((bit, i) => bit ? 1 << i : 0).Sum())];
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];
}
