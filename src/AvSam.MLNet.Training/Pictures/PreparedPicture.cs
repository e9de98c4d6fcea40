using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Training.Data;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>A picture in the image encoder's square, with the object that each of its pixels belongs to.</summary>
/// <param name="Size">The side of the square.</param>
/// <param name="Pixels">The normalised picture [3,size,size].</param>
/// <param name="Owners">[size,size]: 0 background, i object i (from 1), 255 not judged.</param>
/// <param name="Categories">The category of object i at i − 1.</param>
internal sealed record PreparedPicture(int Size, float[] Pixels, byte[] Owners, List<string> Categories)
{
    /// <summary>The owner of pixels that are not judged.</summary>
    public const byte Unjudged = 255;

    /// <summary>Objects that a picture can hold; further ones are not judged.</summary>
    public const int Most = 16;

    /// <summary>Reads and prepares a picture.</summary>
    /// <exception cref="InvalidDataException">A file is broken, or the mask has another size than the picture.</exception>
    public static PreparedPicture Read(TrainingPicture picture, ImagePreprocessor preprocessor)
    {
        var size = preprocessor.Size;
        var pixels = new float[3 * size * size];
        using var image = ImageFile.Read(picture.ImagePath);
        var placement = preprocessor.Prepare(image, pixels);
        var mask = picture.IsBinary ? MaskImage.Read(picture.MaskPath) : MaskImage.ReadNumbers(picture.MaskPath);
        if (mask.Height != placement.OriginalHeight || mask.Width != placement.OriginalWidth)
        {
            throw new InvalidDataException(
                $"{picture.MaskPath}: found a mask of {mask.Width}×{mask.Height}; expected the picture's {placement.OriginalWidth}×{placement.OriginalHeight}.");
        }

        var (numbers, categories) = Numbers(picture);
        var owners = new byte[size * size];
        for (var y = 0; y < placement.ResizedHeight; y++)
        {
            var row = (int)((y + 0.5) * mask.Height / placement.ResizedHeight) * mask.Width;
            for (var x = 0; x < placement.ResizedWidth; x++)
            {
                owners[(y * size) + x] = numbers[mask.Values[row + (int)((x + 0.5) * mask.Width / placement.ResizedWidth)]];
            }
        }

        return new(size, pixels, owners, categories);
    }

    /// <summary>The owner of a pixel at stride 4: that of the middle of its 4×4 pixels.</summary>
    /// <param name="place">The pixel's number, row by row.</param>
    public byte OwnerAtQuarter(int place)
    {
        var (row, column) = Math.DivRem(place, Size / 4);
        return Owners[(((row * 4) + 2) * Size) + (column * 4) + 2];
    }

    // What each value of the mask becomes.
    private static (byte[] Numbers, List<string> Categories) Numbers(TrainingPicture picture)
    {
        var numbers = new byte[256];
        numbers.AsSpan(1).Fill(Unjudged);
        var categories = new List<string>();
        foreach (var (index, category) in picture.Objects.OrderBy(o => o.Key).Take(Most))
        {
            categories.Add(category);
            numbers[picture.IsBinary ? 255 : index] = (byte)categories.Count;
        }

        return (numbers, categories);
    }
}
