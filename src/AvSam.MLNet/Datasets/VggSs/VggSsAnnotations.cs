using System.Text.Json;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>The annotations of VGG-SS: <c>vggss.json</c>, a list of {file, class, bbox: [[x0, y0, x1, y1], …]}, corners as shares of the sides (docs/reference.md §1.6).</summary>
internal static class VggSsAnnotations
{
    // The published file has 5,158 entries.
    private const int MaximumBytes = 16 << 20;

    // A list of objects with a list of lists.
    private const int Levels = 4;
    private const int LongestText = 200;

    /// <summary>Reads all annotations, by id.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such JSON; all wrong entries are named together, with their lines.</exception>
    public static IReadOnlyDictionary<string, LocalizationAnnotation> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"missing {path}", path);
        }

        using var json = JsonFile.Read(path, "a readable list of {file, class, bbox}", MaximumBytes, Levels);
        if (json.Root.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"{path}: line 1: found {json.Root.ValueKind}, expected a list of {{file, class, bbox}}.");
        }

        var problems = new InputProblems(path);
        var annotations = new Dictionary<string, LocalizationAnnotation>(StringComparer.Ordinal);
        foreach (var (index, entry) in json.Root.EnumerateArray().Index())
        {
            var problem = Problem(entry);
            if (problem is null && !annotations.TryAdd(entry.GetProperty("file").GetString()!, Annotation(entry)))
            {
                problem = $"file {PlainFileName.Show(entry.GetProperty("file").GetString()!)} is there already; remove one.";
            }

            if (problem is not null)
            {
                problems.Add($"line {json.Lines[index]}, entry {index + 1}: {problem}");
            }
        }

        problems.ThrowIfAny();
        return annotations;
    }

    private static string? Problem(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !HasText(entry, "file") || !HasText(entry, "class")
            || !entry.TryGetProperty("bbox", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return $"found {Shown(entry)}, expected an object with the texts 'file' and 'class', at most {LongestText} characters each, and the list 'bbox'.";
        }

        return list.GetArrayLength() == 0 ? "found no box, expected at least one in 'bbox'."
            : list.EnumerateArray().All(IsBox) ? null
            : $"found the boxes {Shown(list)}, expected [x0, y0, x1, y1] each, as shares of the picture's sides.";
    }

    private static bool HasText(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text && !text.Any(char.IsControl);

    private static bool IsBox(JsonElement box) =>
        box.ValueKind == JsonValueKind.Array && box.GetArrayLength() == 4 && box.EnumerateArray().All(corner => corner.ValueKind == JsonValueKind.Number && double.IsFinite(corner.GetDouble()));

    private static LocalizationAnnotation Annotation(JsonElement entry) => new(
        entry.GetProperty("class").GetString()!,
        [.. entry.GetProperty("bbox").EnumerateArray().Select(box => LocalizationBox.FromShares([.. box.EnumerateArray().Select(corner => corner.GetDouble())]))]);

    private static string Shown(JsonElement element) => PlainFileName.Show(element.GetRawText());
}
