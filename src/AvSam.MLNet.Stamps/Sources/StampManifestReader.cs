using System.Text.Json;

namespace AvSam.MLNet.Stamps;

/// <summary>Reads a manifest and checks all of it; a bad one gives one error with every problem and its place.</summary>
internal sealed class StampManifestReader
{
    private const long LargestManifest = 16 << 20;
    private const int MostProblemsShown = 20;

    private readonly List<string> _problems = [];

    /// <summary>Reads the file, or the built-in manifest for <see langword="null"/>.</summary>
    public static StampManifest Read(string? path)
    {
        var name = path ?? "the built-in av-stamps.json";
        try
        {
            using var stream = Open(path);
            using var document = JsonDocument.Parse(stream);
            return new StampManifestReader().Read(document.RootElement, name);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} is not JSON: {e.Message}", e);
        }
    }

    private static Stream Open(string? path)
    {
        if (path is null)
        {
            return typeof(StampManifestReader).Assembly.GetManifestResourceStream("av-stamps.json")
                ?? throw new InvalidOperationException("The built-in av-stamps.json is missing from the assembly.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The manifest '{path}' does not exist. Leave it out for the built-in one.", path);
        }

        var stream = File.OpenRead(path);
        if (stream.Length <= LargestManifest)
        {
            return stream;
        }

        var length = stream.Length;
        stream.Dispose();
        throw new InvalidDataException($"The manifest '{path}' has {length:N0} bytes; at most {LargestManifest:N0} are read.");
    }

    private StampManifest Read(JsonElement root, string name)
    {
        var categories = new List<StampCategory>();
        if (Property(root, "categories", "the top level") is { ValueKind: JsonValueKind.Object } all)
        {
            foreach (var entry in all.EnumerateObject())
            {
                categories.Add(ReadCategory(entry.Name, entry.Value));
            }
        }

        if (categories.Count < 2)
        {
            _problems.Add($"categories: {categories.Count} found, at least 2 expected (objects of a scene are of different categories)");
        }

        if (categories.Count > 0 && _problems.Count == 0 && !categories.Any(c => c.Sounds.All.Any()))
        {
            _problems.Add("categories: none has 'sounds'; expected at least one that sounds");
        }

        var backgrounds = ReadLists(Property(root, "backgrounds", "the top level"), "backgrounds", StampFile.Parse);
        if (_problems.Count == 0)
        {
            return new StampManifest(categories, backgrounds);
        }

        var more = _problems.Count > MostProblemsShown ? $"\n  and {_problems.Count - MostProblemsShown} more" : "";
        throw new InvalidDataException($"{name} is not a manifest of AV-Stamps:\n  {string.Join("\n  ", _problems.Take(MostProblemsShown))}{more}");
    }

    private StampCategory ReadCategory(string name, JsonElement value)
    {
        // The name becomes a folder's name, so nothing that could lead out of the output folder may pass.
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            _problems.Add($"categories: the name '{name}' is not 1–64 letters, digits, '_' and '-'");
        }

        var place = $"categories.{name}";
        return new StampCategory(
            name,
            ReadLists(Property(value, "images", place), place + ".images", StampFile.Parse),
            IsSilent(value) ? new([], [], []) : ReadLists(Property(value, "sounds", place), place + ".sounds", StampSound.Parse));
    }

    // A category without the property stands in pictures and never sounds.
    private static bool IsSilent(JsonElement value) => value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("sounds", out _);

    private SplitLists<T> ReadLists<T>(JsonElement value, string place, Func<string, T> parse) => new(
        ReadList(Property(value, "train", place), place + ".train", parse),
        ReadList(Property(value, "val", place), place + ".val", parse),
        ReadList(Property(value, "test", place), place + ".test", parse));

    private List<T> ReadList<T>(JsonElement value, string place, Func<string, T> parse)
    {
        var list = new List<T>();
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return list; // already reported
        }

        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                _problems.Add($"{place}: expected a string or a list of strings, found {item.ValueKind}");
                continue;
            }

            var text = item.GetString()!;
            try
            {
                list.Add(parse(text));
            }
            catch (FormatException e)
            {
                _problems.Add($"{place}: '{text}': {e.Message}");
            }
        }

        if (items.Count == 0)
        {
            _problems.Add($"{place}: the list is empty");
        }

        return list;
    }

    private JsonElement Property(JsonElement value, string name, string place)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found))
        {
            return found;
        }

        if (value.ValueKind != JsonValueKind.Undefined)
        {
            _problems.Add($"{place}: '{name}' is missing");
        }

        return default;
    }
}
