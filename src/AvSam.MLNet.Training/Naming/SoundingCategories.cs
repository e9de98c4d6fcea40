using System.Globalization;
using AvSam.MLNet.Models;
using CsvHelper;

namespace AvSam.MLNet.Training.Naming;

/// <summary>
/// The names that sounds and pictures share: categories, then <c>none</c> (what no object makes), then the groups. They relate a teacher's
/// AudioSet classes and the image encoder's ImageNet classes to one another.
/// </summary>
public sealed class SoundingCategories
{
    /// <summary>The name of what no object makes: rain, a room, silence.</summary>
    public const string None = BundleNames.None;

    private readonly Dictionary<string, int> _index;

    // What data sets call some of them.
    private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.Ordinal)
    {
        ["gull"] = "bird", ["firetruck"] = "siren", ["tv"] = "television", ["tvmonitor"] = "television", ["microwave"] = "microwave_oven", ["hair_drier"] = "hair_dryer",
    };

    private SoundingCategories(IReadOnlyList<SoundingCategory> all)
    {
        All = all;
        _index = all.Select((category, i) => (category.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
    }

    /// <summary>The 86 categories, <c>none</c> and three groups that the default model names.</summary>
    public static SoundingCategories Default { get; } = ReadDefault();

    /// <summary>All of them, in the order of the model's outputs: categories, <see cref="None"/>, groups.</summary>
    public IReadOnlyList<SoundingCategory> All { get; }

    /// <summary>Categories proper: those before <see cref="None"/>.</summary>
    public int Categories => _index[None];

    /// <summary>The place of a name, or of the name that stands for it; −1 for a thing that is not among them.</summary>
    public int IndexOf(string name) => _index.TryGetValue(s_otherNames.GetValueOrDefault(name, name), out var index) ? index : -1;

    /// <summary>For each name the names that it stands for beside itself: a group's members; empty for all others.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups() =>
    [
        .. All.Select(name => (IReadOnlyList<int>)(name.IsGroup
            ? [.. Enumerable.Range(0, Categories).Where(i => All[i].Group == name.Group)]
            : [])),
    ];

    private static SoundingCategories ReadDefault()
    {
        using var csv = new CsvReader(
            new StreamReader(typeof(SoundingCategories).Assembly.GetManifestResourceStream("sounding-categories.csv")!), CultureInfo.InvariantCulture);
        var rows = new List<SoundingCategory>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(new(csv.GetField("category")!, csv.GetField("group")!, Numbers(csv.GetField("audioset")!), Numbers(csv.GetField("imagenet")!)));
        }

        return new(rows);
    }

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
