using System.Text.Json;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Stamps;

/// <summary>Reads a manifest and checks all of it. A bad one gives one error that names every problem and its place.</summary>
internal sealed class StampManifestReader
{
    private const string Expected = "a manifest of AV-Stamps";
    private const string BuiltIn = "av-stamps.json";
    private const int MaximumBytes = 16 << 20;
    private const int MaximumCategories = 1000;

    // The categories, their kinds, their splits, lists of texts: some to spare for members that are not read.
    private const int Levels = 8;

    private readonly InputProblems _problems;

    private StampManifestReader(string name) => _problems = new($"{name} is not {Expected}");

    /// <summary>Reads the file, or the built-in manifest for <see langword="null"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no manifest; all problems are named together.</exception>
    public static StampManifest Read(string? path)
    {
        var name = path ?? $"the built-in {BuiltIn}";
        using var json = path is null ? JsonFile.Parse(name, ReadBuiltIn(), Expected, Levels) : JsonFile.Read(path, Expected, MaximumBytes, Levels);
        return new StampManifestReader(name).Read(json.Root);
    }

    private static byte[] ReadBuiltIn()
    {
        using var stream = typeof(StampManifestReader).Assembly.GetManifestResourceStream(BuiltIn)
            ?? throw new InvalidOperationException($"The built-in {BuiltIn} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private StampManifest Read(JsonElement root)
    {
        var categories = new List<StampCategory>();
        if (Property(root, "categories", "the top level") is { ValueKind: JsonValueKind.Object } all)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in all.EnumerateObject().Take(MaximumCategories))
            {
                if (!names.Add(entry.Name))
                {
                    _problems.Add($"categories: {PlainFileName.Show(entry.Name)} is there twice");
                }

                categories.Add(ReadCategory(entry.Name, entry.Value));
            }

            if (all.EnumerateObject().Count() > MaximumCategories)
            {
                _problems.Add($"categories: more than {MaximumCategories} found");
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
        _problems.ThrowIfAny();
        return new StampManifest(categories, backgrounds);
    }

    private StampCategory ReadCategory(string name, JsonElement value)
    {
        // The name becomes a folder's name, so nothing that could lead out of the output folder may pass.
        var isPlain = name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        if (!isPlain)
        {
            _problems.Add($"categories: the name {PlainFileName.Show(name)} is not 1–64 letters, digits, '_' and '-'");
        }

        var place = isPlain ? $"categories.{name}" : $"categories.{PlainFileName.Show(name)}";
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
                _problems.Add($"{place}: {PlainFileName.Show(text)}: {e.Message}");
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
