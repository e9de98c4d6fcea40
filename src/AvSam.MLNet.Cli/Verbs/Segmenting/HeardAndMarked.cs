using System.Globalization;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Cli;

/// <summary>What a model hears and marks, in plain words.</summary>
internal static class HeardAndMarked
{
    // What is said of a sound: its most probable name, and others that are worth a word.
    private const float WorthAWord = 0.1f;

    /// <summary>Such as "hears dog 0.93; marks dog, score 0.81"; empty where the bundle has no names.</summary>
    public static string Sentence(PredictedMask mask)
    {
        var heard = mask.Heard.Where((sound, i) => i == 0 || sound.Probability >= WorthAWord).Select(sound => $"{Plain(sound.Name)} {Number(sound.Probability)}");
        var marked = mask.Marked.Select(found => $"{Plain(found.Name)}, score {Number(found.Score)}");
        string[] parts =
        [
            mask.Heard.Count == 0 ? "" : $"hears {string.Join(", ", heard)}",
            mask.Marked.Count == 0 ? "" : $"marks {string.Join(" and ", marked)}",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Such as "dog 0.81"; null where the bundle has no names.</summary>
    public static string? Caption(PredictedMask mask) =>
        mask.Marked.Count > 0 ? string.Join(", ", mask.Marked.Select(found => $"{Plain(found.Name)} {Number(found.Score)}"))
        : mask.Heard.Count > 0 && mask.IsEmpty ? "nothing marked"
        : null;

    // How bundles spell what is no thing: see BundleManifest.Names.
    private static string Plain(string name) => name switch
    {
        BundleNames.None => "nothing it could mark",
        _ when BundleNames.GroupOf(name) is { } group => $"any of the {group.Replace('_', ' ')}",
        _ => name.Replace('_', ' '),
    };

    private static string Number(float value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
