using System.Buffers.Binary;
using System.IO.Compression;
using AvSam.MLNet.Imaging;
using SkiaSharp;

namespace AvSam.MLNet.Masks;

/// <summary>
/// Reads grey and palette PNG files as the numbers they hold. Ordinary decoders turn a palette's indices into colours, and it is the
/// indices that masks are made of. Colour and interlaced files go through SkiaSharp.
/// </summary>
internal static class GreyPng
{
    // What deflate reaches at best; a header that claims more than that lies.
    private const long MostInflation = 1032;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    internal static GreyImage Read(byte[] file, string path, bool takesColour = true)
    {
        var header = file.AsSpan();
        if (!header.StartsWith(Signature) || header.Length < 33 || !header[12..].StartsWith("IHDR"u8))
        {
            throw new InvalidDataException(
                $"'{path}' is not a PNG file: it begins with {Audio.WavReader.Describe(header[..Math.Min(16, header.Length)])}.");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
        PixelClaim.Check(
            path, (int)Math.Min(height, int.MaxValue), (int)Math.Min(width, int.MaxValue), SKEncodedImageFormat.Png, file.Length, ImageFile.DefaultMaximumPixels);
        var (depth, color, interlaced) = (header[24], header[25], header[28] != 0);
        return (color is 0 or 3) && depth is 1 or 2 or 4 or 8 && !interlaced
            ? new GreyImage(Unpack(file, path, (int)height, (int)width, depth, isIndex: color == 3), (int)height, (int)width)
            : Lightness(file, path, takesColour);
    }

    private static byte[] Unpack(byte[] file, string path, int height, int width, int depth, bool isIndex)
    {
        using var packed = new MemoryStream(ImageData(file, path));
        var stride = (int)((((long)width * depth) + 7) / 8);
        if ((long)(stride + 1) * height > packed.Length * MostInflation)
        {
            throw Broken(path, height, width, $"{packed.Length} bytes of image data cannot hold it");
        }

        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var values = new byte[height * width];
        byte[] previous = new byte[stride], line = new byte[stride + 1];
        var factor = isIndex ? 1 : 255 / ((1 << depth) - 1);
        for (var y = 0; y < height; y++)
        {
            try
            {
                inflated.ReadExactly(line);
            }
            catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
            {
                throw Broken(path, height, width, $"its image data is broken or ends in row {y}");
            }

            var row = line.AsSpan(1);
            if (!PngFilter.Undo(line[0], row, previous))
            {
                throw Broken(path, height, width, $"row {y} has filter {line[0]}; expected 0 to 4");
            }

            for (var x = 0; x < width; x++)
            {
                var shift = 8 - depth - (x * depth % 8);
                values[(y * width) + x] = (byte)(((row[x * depth / 8] >> shift) & ((1 << depth) - 1)) * factor);
            }

            row.CopyTo(previous);
        }

        return values;
    }

    // All IDAT chunks, one after another.
    private static byte[] ImageData(byte[] file, string path)
    {
        using var data = new MemoryStream();
        for (var at = Signature.Length; file.Length - at >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            var name = file.AsSpan(at + 4, 4);
            if (length > file.Length - at - 12)
            {
                throw new InvalidDataException(
                    $"'{path}': PNG chunk {Audio.WavReader.Describe(name)} claims {length} bytes, but {file.Length - at - 12} are left; the file was cut short.");
            }

            if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(file, at + 8, (int)length);
            }

            at += 12 + (int)length;
        }

        return data.ToArray();
    }

    private static GreyImage Lightness(byte[] file, string path, bool takesColour)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = ImageFile.Open(data, path, ImageFile.DefaultMaximumPixels);
        using var image = ImageFile.Decode(codec, path);
        var values = new byte[image.Width * image.Height];
        var pixels = image.Pixels;
        for (var i = 0; i < values.Length; i++)
        {
            if (!takesColour && (pixels[4 * i] != pixels[(4 * i) + 1] || pixels[4 * i] != pixels[(4 * i) + 2]))
            {
                throw new InvalidDataException($"'{path}' is a colour picture; expected a mask: 8-bit grey or palette, 0 and 255, or 0 and 1.");
            }

            // ITU-R 601, as PIL's mode L; ImageFile decodes to blue, green, red, alpha.
            values[i] = (byte)(((114 * pixels[4 * i]) + (587 * pixels[(4 * i) + 1]) + (299 * pixels[(4 * i) + 2]) + 500) / 1000);
        }

        return new GreyImage(values, image.Height, image.Width);
    }

    private static InvalidDataException Broken(string path, int height, int width, string what) =>
        new($"'{path}' claims a picture of {width}×{height}, but {what}; expected a whole PNG file.");
}
