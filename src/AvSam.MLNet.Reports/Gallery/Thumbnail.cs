using System.Runtime.InteropServices;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Reports.Page;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Reports.Gallery;

/// <summary>Small pictures for the page, as JPEG in data URIs.</summary>
internal sealed class Thumbnail : IDisposable
{
    /// <summary>The longest side in pixels.</summary>
    public const int Side = 224;

    private const int Quality = 82;
    private readonly MLImage _picture;

    private Thumbnail(MLImage picture) => _picture = picture;

    /// <summary>Columns.</summary>
    public int Width => _picture.Width;

    /// <summary>Rows.</summary>
    public int Height => _picture.Height;

    /// <summary>Reads a picture and makes it small.</summary>
    /// <exception cref="InvalidDataException">The file is no picture, or broken.</exception>
    public static Thumbnail Read(string path)
    {
        using var picture = ImageFile.Read(path);
        var scale = Math.Min(1.0, Side / (double)Math.Max(picture.Width, picture.Height));
        var info = new SKImageInfo(Shrink(picture.Width, scale), Shrink(picture.Height, scale), SKColorType.Bgra8888, SKAlphaType.Premul);
        using var whole = Bitmap(picture.Pixels, picture.Width, picture.Height);
        using var small = whole.Resize(info, SKFilterQuality.High);
        return new(MLImage.CreateFromPixels(info.Width, info.Height, MLPixelFormat.Bgra32, small.GetPixelSpan()));
    }

    /// <summary>The picture as it is.</summary>
    public Html Plain() => Encode(_picture);

    /// <summary>The picture with a mask over it.</summary>
    /// <param name="mask">The mask, over the whole picture, at any size.</param>
    /// <param name="color">Its colour, 0xRRGGBB.</param>
    public Html With(GreyImage mask, int color)
    {
        var inside = new bool[Width * Height];
        for (var i = 0; i < inside.Length; i++)
        {
            var (row, column) = (i / Width * mask.Height / Height, i % Width * mask.Width / Width);
            inside[i] = mask.Values[(row * mask.Width) + column] != 0;
        }

        using var drawn = Overlay.Draw(_picture, inside, new() { Color = color });
        return Encode(drawn);
    }

    public void Dispose() => _picture.Dispose();

    private static int Shrink(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static SKBitmap Bitmap(ReadOnlySpan<byte> pixels, int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        Marshal.Copy(pixels.ToArray(), 0, bitmap.GetPixels(), pixels.Length);
        return bitmap;
    }

    private static Html Encode(MLImage picture)
    {
        using var bitmap = Bitmap(picture.Pixels, picture.Width, picture.Height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return Html.Trusted($"data:image/jpeg;base64,{Convert.ToBase64String(data.AsSpan())}");
    }
}
