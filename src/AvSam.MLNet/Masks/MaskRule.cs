using System.Globalization;

namespace AvSam.MLNet.Masks;

/// <summary>
/// Which pixels of a shown picture are inside a mask (docs/reference.md §2.2). Where the picture does not say, there is no mask but an
/// error that names the file.
/// </summary>
internal static class MaskRule
{
    private const int Half = 128;
    private const string Expected = "expected a mask: 0 and 255, or 0 and 1, or black and one colour";

    /// <summary>The lowest level that is inside.</summary>
    /// <exception cref="InvalidDataException">The picture is no mask, or it cannot be told which part of it is meant.</exception>
    internal static int LowestInside(ShownPixels pixels, string path)
    {
        if (pixels is { StoredDiffer: true, Colors: [var only] })
        {
            throw new InvalidDataException(
                $"'{path}' shows {Hex(only)} everywhere, but its pixels differ in what does not show: in transparency, or in indices of one colour; {Expected}.");
        }

        return pixels.IsGrey ? OfGreys(pixels, path) : OfColors(pixels, path);
    }

    private static int OfGreys(ShownPixels pixels, string path)
    {
        var largest = pixels.Levels.Max();
        if (largest >= Half)
        {
            return Half;
        }

        // Tools that count classes write 0 and 1. Fewer bits than 8 spread them out, so that the file's own number decides.
        var number = pixels.Indices.Count > 0 ? largest : pixels.LargestSample;
        return number <= 1
            ? 1
            : throw new InvalidDataException($"'{path}' holds values up to {number}; {Expected}. None of them reaches half of the range: a map of numbers is no mask.");
    }

    // How bright a colour is says little about what it means, so that only black is known to be outside.
    private static int OfColors(ShownPixels pixels, string path) => pixels.Colors.Count == 2 && pixels.Colors.Contains(0u)
        ? 1
        : throw new InvalidDataException(
            $"'{path}' is a colour picture: it shows {string.Join(", ", pixels.Colors.Select(Hex))}{(pixels.Colors.Count < 3 ? " alone" : "")}; {Expected}. A map of classes is no mask.");

    private static string Hex(uint color) => string.Create(CultureInfo.InvariantCulture, $"#{color:X6}");
}
