using System.Globalization;
using System.Text.RegularExpressions;

namespace AvSam.MLNet.Files;

/// <summary>The dictionary at the head of a NumPy file: three entries, each once. It is matched as text, never evaluated.</summary>
internal sealed partial record NpyHeader(string Type, int[] Shape, long Count)
{
    private const int MostDimensions = 32;

    // 1 GiB in memory.
    private const int MostValues = 1 << 28;

    /// <summary>Bytes of one value.</summary>
    internal int ItemSize => Type == "<f8" ? 8 : 4;

    internal static NpyHeader Parse(string text, string path)
    {
        var rest = text;
        var type = Take(TypePattern(), ref rest, "descr", path);
        if (type is not ("<f4" or "<f8"))
        {
            throw new InvalidDataException($"'{path}' holds values of type {PlainFileName.Show(type)}; expected '<f4' (float32) or '<f8' (float64). Save it with .astype('float32').");
        }

        if (Take(OrderPattern(), ref rest, "fortran_order", path) != "False")
        {
            throw new InvalidDataException($"'{path}' is in Fortran order; expected C order. Save it with numpy.ascontiguousarray.");
        }

        var parts = Take(ShapePattern(), ref rest, "shape", path)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (AgainPattern().IsMatch(rest))
        {
            throw new InvalidDataException($"'{path}': the NumPy header has 'descr', 'fortran_order' or 'shape' more than once; found {PlainFileName.Show(rest.Trim())} besides.");
        }

        long count = 1;
        var shape = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length > MostDimensions || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i])
                || (shape[i] > 0 && count > MostValues / shape[i]))
            {
                throw new InvalidDataException($"'{path}' claims the shape ({string.Join(", ", parts)}); expected at most {MostValues:N0} values in {MostDimensions} dimensions.");
            }

            count *= shape[i];
        }

        return new NpyHeader(type, shape, count);
    }

    // Takes an entry out of the dictionary.
    private static string Take(Regex pattern, ref string rest, string key, string path)
    {
        var match = pattern.Match(rest);
        if (!match.Success)
        {
            throw new InvalidDataException($"'{path}': the NumPy header has no readable '{key}'; found {PlainFileName.Show(rest.Trim())}.");
        }

        rest = rest.Remove(match.Index, match.Length);
        return match.Groups[1].Value;
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]{1,16})['"]""", RegexOptions.NonBacktracking)]
    private static partial Regex TypePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""", RegexOptions.NonBacktracking)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9,\s]*)\)""", RegexOptions.NonBacktracking)]
    private static partial Regex ShapePattern();

    [GeneratedRegex("descr|fortran_order|shape", RegexOptions.NonBacktracking)]
    private static partial Regex AgainPattern();
}
