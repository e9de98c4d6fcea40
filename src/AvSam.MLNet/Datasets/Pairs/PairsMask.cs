using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Datasets;

/// <summary>The mask of all objects of a photograph.</summary>
internal sealed class PairsMask
{
    /// <summary>The value of pixels that are not judged: they are in no intersection, no union and no area.</summary>
    public const byte Unjudged = byte.MaxValue;

    private readonly int[] _pixels = new int[byte.MaxValue + 1];

    private PairsMask(GreyImage numbers)
    {
        Numbers = numbers;
        foreach (var value in numbers.Values)
        {
            _pixels[value]++;
        }
    }

    /// <summary>The mask as it is stored.</summary>
    public GreyImage Numbers { get; }

    /// <summary>Pixels that are judged.</summary>
    public int Judged => Numbers.Values.Length - _pixels[Unjudged];

    /// <summary>Pixels of any object.</summary>
    public int Foreground => Judged - _pixels[0];

    /// <summary>Reads a mask.</summary>
    /// <exception cref="InvalidDataException">It is no PNG, broken, or no map of numbers; the message names it.</exception>
    public static PairsMask Read(string path) => new(MaskImage.ReadNumbers(path));

    /// <summary>Reads the mask of a photograph, and sees that it fits.</summary>
    /// <param name="photograph">The photograph.</param>
    /// <param name="comparesSize">Whether its size is compared with the photograph's, where that is there.</param>
    /// <exception cref="InvalidDataException">The mask is broken, of another size than the photograph, or lacks an object that the table lists.</exception>
    public static PairsMask Read(PairsPhotograph photograph, bool comparesSize)
    {
        var mask = Read(photograph.MaskPath);
        if (comparesSize && File.Exists(photograph.ImagePath))
        {
            FrameSizes.Check(photograph.MaskPath, (mask.Numbers.Height, mask.Numbers.Width), photograph.ImagePath, ImageFile.Check(photograph.ImagePath));
        }

        PairsObject[] missing = [.. photograph.Objects.Where(found => mask.PixelsOf(found.Index) == 0)];
        return missing.Length == 0
            ? mask
            : throw new InvalidDataException($"{photograph.MaskPath}: found no pixel of {string.Join(", ", missing.Select(found => $"object {found.Index} ({found.Category}, line {found.Line} of {PairsObjectTable.FileName})"))}; expected one of each object that the table lists; mend the mask or the table.");
    }

    /// <summary>Pixels of an object.</summary>
    public int PixelsOf(int index) => _pixels[index];

    /// <summary>255 where one of the objects is, else 0.</summary>
    public byte[] LabelOf(IReadOnlyList<int> objects)
    {
        var inside = new bool[byte.MaxValue + 1];
        foreach (var index in objects)
        {
            inside[index] = true;
        }

        return Array.ConvertAll(Numbers.Values, value => inside[value] ? byte.MaxValue : byte.MinValue);
    }

    /// <summary>0 where nothing is judged, else 255.</summary>
    public byte[] JudgedPixels() => Array.ConvertAll(Numbers.Values, value => value == Unjudged ? byte.MinValue : byte.MaxValue);

    /// <summary>The number of the object at each pixel; 0 where there is none, and where nothing is judged.</summary>
    public byte[] ObjectNumbers() => Array.ConvertAll(Numbers.Values, value => value == Unjudged ? byte.MinValue : value);
}
