using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>The names of a bundle: how they may look, and which of its networks give probabilities of them.</summary>
internal static class BundleNames
{
    /// <summary>The name of what no object makes: rain, a room, silence.</summary>
    public const string None = "none";

    private const string Group = "any:";
    private const int Most = 4096;
    private const int Longest = 100;

    /// <summary>What a name stands for all members of, such as <c>animals</c> of <c>any:animals</c>; null for a name that is no group's.</summary>
    public static string? GroupOf(string name) => name.StartsWith(Group, StringComparison.Ordinal) ? name[Group.Length..] : null;

    /// <summary>Checks the names that a description lists, where it lists any.</summary>
    public static void Check(InputProblems problems, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count is 0 or > Most)
        {
            problems.Add($"names lists {names.Count} names, expected 1…{Most}, or no such member");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(names.Count, Most); i++)
        {
            // A description is JSON, which may hold null at any place.
            if (names[i] is not { Length: > 0 and <= Longest } name || name.Any(c => char.IsControl(c) || c == ';'))
            {
                problems.Add($"names[{i}] is {(names[i] is { } wrong ? PlainFileName.Show(wrong) : "null")}, expected 1…{Longest} characters without control characters and semicolons, which separate names in scores.csv");
            }
            else if (!seen.Add(name))
            {
                problems.Add($"names[{i}], {PlainFileName.Show(name)}, is listed before");
            }
        }
    }

    /// <summary>The names of what is heard, in the order of <see cref="BundleTensors.SoundNames"/>; empty where the bundle does not tell.</summary>
    public static IReadOnlyList<string> Heard(BundleManifest manifest) => Given(manifest, BundleFiles.Fusion, BundleTensors.SoundNames);

    /// <summary>The names of what is marked, in the order of <see cref="BundleTensors.MarkedNames"/>; empty where the bundle does not tell.</summary>
    public static IReadOnlyList<string> Marked(BundleManifest manifest) => Given(manifest, BundleFiles.MaskDecoder, BundleTensors.MarkedNames);

    private static IReadOnlyList<string> Given(BundleManifest manifest, string file, string tensor) =>
        manifest.Names is { } names && manifest.Files.Any(entry => entry.Name == file && entry.Outputs.ContainsKey(tensor)) ? names : [];
}
