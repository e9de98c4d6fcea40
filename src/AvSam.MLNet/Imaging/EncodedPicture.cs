using AvSam.MLNet.Files;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>A picture file whose header was read and believed; its pixels wait until they are asked for.</summary>
internal sealed class EncodedPicture : IDisposable
{
    private readonly SKData _data;
    private readonly SKCodec _codec;
    private readonly SKEncodedOrigin _origin;
    private readonly byte[] _file;
    private readonly string _path;

    private EncodedPicture(SKData data, SKCodec codec, SKEncodedOrigin origin, byte[] file, string path) =>
        (_data, _codec, _origin, _file, _path) = (data, codec, origin, file, path);

    /// <summary>Height and width of the upright picture.</summary>
    internal (int Height, int Width) Size => UprightPixels.Size(_codec.Info.Height, _codec.Info.Width, _origin);

    /// <summary>Reads the header and checks what it claims.</summary>
    /// <param name="file">The whole file; a GIF's may be changed.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="maximumPixels">The most pixels that it may claim.</param>
    /// <exception cref="InvalidDataException">It is no picture of a known format, or its claim is not to be believed.</exception>
    internal static EncodedPicture Open(byte[] file, string path, long maximumPixels)
    {
        GifTransparency.Remove(file);
        var data = SKData.CreateCopy(file);
        var codec = SKCodec.Create(data);
        try
        {
            if (codec?.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Bmp or SKEncodedImageFormat.Gif))
            {
                throw new InvalidDataException(
                    $"'{path}' is not a readable picture: it begins with {ByteText.Describe(file.AsSpan(0, Math.Min(8, file.Length)))}; expected PNG, JPEG, WebP, BMP or GIF.");
            }

            PixelClaim.Check(file, path, codec.Info.Height, codec.Info.Width, codec.EncodedFormat, maximumPixels);
            JpegScans.Check(file, path, codec.EncodedFormat);
            return new(data, codec, Origin(codec, file), file, path);
        }
        catch
        {
            codec?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>The upright picture, Bgra32: colours as the file stores them, opaque.</summary>
    /// <exception cref="InvalidDataException">The pixels are broken or cut short.</exception>
    internal MLImage Decode()
    {
        if (_codec.EncodedFormat == SKEncodedImageFormat.Png)
        {
            // Skia is content with the rows, and does not miss the checksum behind them.
            _ = PngChunks.Of(_file, _path).Count();
        }

        var stored = new SKImageInfo(_codec.Info.Width, _codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        var pixels = new uint[(long)stored.Width * stored.Height];
        SKCodecResult result;
        unsafe
        {
            fixed (uint* first = pixels)
            {
                result = _codec.GetPixels(stored, (nint)first);
            }
        }

        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException(
                $"'{_path}' claims a picture of {stored.Width}×{stored.Height}, but its pixels are broken or cut short ({result}); expected a whole picture.");
        }

        System.Numerics.Tensors.TensorPrimitives.BitwiseOr(pixels, 0xFF000000, pixels);
        pixels = UprightPixels.Of(pixels, stored.Height, stored.Width, _origin);
        return MLImage.CreateFromPixels(Size.Width, Size.Height, MLPixelFormat.Bgra32, System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels.AsSpan()));
    }

    public void Dispose()
    {
        _codec.Dispose();
        _data.Dispose();
    }

    // Skia knows the orientation of JPEG and WebP, but not of PNG. Whether the pixels are whole shows when they are decoded.
    private static SKEncodedOrigin Origin(SKCodec codec, byte[] file)
    {
        if (codec.EncodedFormat != SKEncodedImageFormat.Png)
        {
            return codec.EncodedOrigin;
        }

        var exif = PngChunks.Of(file, path: null).FirstOrDefault(chunk => chunk.Name == "eXIf");
        return ExifOrientation.Of(file.AsSpan(exif.Start, exif.Length));
    }
}
