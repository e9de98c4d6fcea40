using System.Text;
using System.Text.Json;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>The annotations of VGG-SS: <c>vggss.json</c>, a list of {file, class, bbox: [[x0, y0, x1, y1], …]}, corners as shares (docs/reference.md §1.6).</summary>
internal static class VggSsAnnotations
{
    private const long MaximumBytes = 64 << 20;

    // A list of objects with a list of lists.
    private const int MaximumDepth = 4;
    private const int LongestText = 200;

    /// <summary>Reads all annotations, by id.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such JSON; all wrong entries are named together.</exception>
    public static IReadOnlyDictionary<string, LocalizationAnnotation> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"missing {path}", path);
        }

        if (file.Length > MaximumBytes)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes; annotations of at most {MaximumBytes} were expected.");
        }

        using var json = Parse(path);
        var problems = new InputProblems(path);
        var annotations = new Dictionary<string, LocalizationAnnotation>(StringComparer.Ordinal);
        foreach (var (number, entry) in json.RootElement.EnumerateArray().Index())
        {
            if (Problem(entry) is { } problem)
            {
                problems.Add($"entry {number + 1}: {problem}");
            }
            else if (!annotations.TryAdd(entry.GetProperty("file").GetString()!, Annotation(entry)))
            {
                problems.Add($"entry {number + 1}: file {PlainFileName.Show(entry.GetProperty("file").GetString()!)} is there already; remove one.");
            }
        }

        problems.ThrowIfAny();
        return annotations;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            // Whole and strictly: a document that keeps broken UTF-8 throws wherever a text of it is looked at.
            var text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            if (json.RootElement.ValueKind == JsonValueKind.Array)
            {
                return json;
            }

            var kind = json.RootElement.ValueKind;
            json.Dispose();
            throw new InvalidDataException($"{path}: found {kind}, expected a list of {{file, class, bbox}}.");
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{path}: not a readable list of {{file, class, bbox}} in UTF-8, at most {MaximumDepth} levels deep: {error.Message}", error);
        }
    }

    private static string? Problem(JsonElement entry)
    {
        try
        {
            return Wrong(entry);
        }
        catch (InvalidOperationException)
        {
            return "found half of a surrogate pair, which is JSON, but no text.";
        }
    }

    private static string? Wrong(JsonElement entry)
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
