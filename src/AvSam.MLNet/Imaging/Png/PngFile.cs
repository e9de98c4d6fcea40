using System.Buffers.Binary;
using AvSam.MLNet.Files;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// A PNG file as the numbers that it holds. Ordinary decoders turn every file into 8-bit colours; masks and label maps need the samples
/// and the palette's indices themselves.
/// </summary>
internal sealed class PngFile
{
    private readonly List<(int Start, int Length)> _imageData = [];
    private readonly byte[] _file;

    private PngFile(byte[] file, string path, int height, int width)
    {
        (_file, Path, Height, Width) = (file, path, height, width);
        (Depth, Color, IsInterlaced) = (file[24], (PngColor)file[25], file[28] != 0);
        foreach (var (name, start, length) in PngChunks.Of(file, path))
        {
            switch (name)
            {
                case "PLTE":
                    Palette = file.AsMemory(start, length);
                    break;
                case "tRNS":
                    Transparency = file.AsMemory(start, length);
                    break;
                case "eXIf":
                    Orientation = ExifOrientation.Of(file.AsSpan(start, length));
                    break;
                case "IDAT":
                    _imageData.Add((start, length));
                    break;
            }
        }
    }

    internal string Path { get; }

    internal int Height { get; }

    internal int Width { get; }

    /// <summary>Bits a sample: 1, 2, 4, 8 or 16.</summary>
    internal int Depth { get; }

    internal PngColor Color { get; }

    internal bool IsInterlaced { get; }

    /// <summary>Red, green and blue of each index.</summary>
    internal ReadOnlyMemory<byte> Palette { get; }

    /// <summary>The alpha of each index of a palette; or the one colour, 16 bits a sample, that is transparent.</summary>
    internal ReadOnlyMemory<byte> Transparency { get; }

    internal SKEncodedOrigin Orientation { get; } = SKEncodedOrigin.TopLeft;

    internal int Channels => ChannelsOf(Color);

    /// <summary>Bits a pixel, as the header of a PNG file says: at least 1.</summary>
    internal static int BitsPerPixel(ReadOnlySpan<byte> file) => Math.Max(1, (int)file[24]) * ChannelsOf((PngColor)file[25]);

    /// <summary>Reads the chunks and checks what the header claims.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It is no PNG file, its header is wrong, or it claims more pixels than allowed.</exception>
    internal static PngFile Open(byte[] file, string path)
    {
        var header = file.AsSpan();
        if (!PngChunks.IsPng(header) || header.Length < 33 || !header[12..].StartsWith("IHDR"u8))
        {
            throw new InvalidDataException(
                $"'{path}' is not a PNG file: it begins with {ByteText.Describe(header[..Math.Min(16, header.Length)])}.");
        }

        var (width, height) = (Side(header[16..]), Side(header[20..]));
        PixelClaim.Check(file, path, height, width, SKEncodedImageFormat.Png, ImageFile.DefaultMaximumPixels);
        var allowed = (PngColor)header[25] switch
        {
            PngColor.Grey => header[24] is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => header[24] is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => header[24] is 8 or 16,
            _ => false,
        };
        return allowed && header[26] == 0 && header[27] == 0 && header[28] <= 1
            ? new PngFile(file, path, height, width)
            : throw new InvalidDataException(
                $"'{path}' has the PNG bit depth {header[24]}, colour type {header[25]}, compression {header[26]}, filter {header[27]} and interlacing {header[28]}; there is no such combination.");
    }

    /// <summary>The compressed image data, one chunk after another.</summary>
    internal Stream ImageData()
    {
        if (_imageData is [var only])
        {
            return new MemoryStream(_file, only.Start, only.Length, writable: false);
        }

        var all = new MemoryStream(_imageData.Sum(chunk => chunk.Length));
        foreach (var (start, length) in _imageData)
        {
            all.Write(_file, start, length);
        }

        all.Position = 0;
        return all;
    }

    /// <summary>What is thrown when the image data do not fit the header.</summary>
    internal InvalidDataException Broken(string what) =>
        new($"'{Path}' claims a picture of {Width}×{Height}, but {what}; expected a whole PNG file.");

    private static int ChannelsOf(PngColor color) => color switch { PngColor.Rgb => 3, PngColor.GreyAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    private static int Side(ReadOnlySpan<byte> bytes) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), int.MaxValue);
}
