using System.Globalization;
using System.Text.RegularExpressions;

namespace AvSam.MLNet.Files;

/// <summary>The dictionary at the head of a NumPy file. It is matched as text, never evaluated.</summary>
internal sealed partial record NpyHeader(string Type, int[] Shape, long Count)
{
    private const int MostDimensions = 32;

    /// <summary>Bytes of one value.</summary>
    internal int ItemSize => Type == "<f8" ? 8 : 4;

    internal static NpyHeader Parse(string text, string path)
    {
        var type = Match(TypePattern(), text, "descr", path);
        if (type is not ("<f4" or "<f8"))
        {
            throw new InvalidDataException($"'{path}' holds values of type '{type}'; expected '<f4' (float32) or '<f8' (float64). Save it with .astype('float32').");
        }

        if (Match(OrderPattern(), text, "fortran_order", path) != "False")
        {
            throw new InvalidDataException($"'{path}' is in Fortran order; expected C order. Save it with numpy.ascontiguousarray.");
        }

        var parts = Match(ShapePattern(), text, "shape", path)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long count = 1;
        var shape = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length > MostDimensions || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i])
                || (shape[i] > 0 && count > int.MaxValue / shape[i]))
            {
                throw new InvalidDataException($"'{path}' claims the shape ({string.Join(", ", parts)}); expected at most {int.MaxValue} values in {MostDimensions} dimensions.");
            }

            count *= shape[i];
        }

        return new NpyHeader(type, shape, count);
    }

    private static string Match(Regex pattern, string text, string key, string path)
    {
        var match = pattern.Match(text);
        return match.Success
            ? match.Groups[1].Value
            : throw new InvalidDataException($"'{path}': the NumPy header has no readable '{key}'; found {text.Trim()[..Math.Min(120, text.Trim().Length)]}");
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]{1,16})['"]""", RegexOptions.NonBacktracking)]
    private static partial Regex TypePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""", RegexOptions.NonBacktracking)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9,\s]*)\)""", RegexOptions.NonBacktracking)]
    private static partial Regex ShapePattern();
}
