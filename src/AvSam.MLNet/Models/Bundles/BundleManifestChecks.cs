using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>Checks what a description claims before anything is opened or allocated after it; all problems are reported together.</summary>
internal static class BundleManifestChecks
{
    private const int MaxFiles = 32;
    private const int MaxTextLength = 4096;

    /// <summary>Checks a description.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message names each member at fault.</exception>
    public static void Check(BundleManifest manifest, string location)
    {
        var problems = new InputProblems($"'{location}' does not describe a usable model bundle");
        if (manifest.FormatVersion != 1)
        {
            problems.Add($"formatVersion is {manifest.FormatVersion}, this library reads 1");
        }

        CheckText(problems, "name", manifest.Name);
        CheckText(problems, "architecture", manifest.Architecture);
        CheckText(problems, "licence", manifest.Licence);
        CheckPreprocessing(problems, manifest.Preprocessing);
        BundleNames.Check(problems, manifest.Names);
        BundleEntryChecks.CheckTensors(problems, "extraTensors", manifest.ExtraTensors);
        if (manifest.Files.Count is 0 or > MaxFiles)
        {
            problems.Add($"files lists {manifest.Files.Count} files, expected 1…{MaxFiles}");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Math.Min(manifest.Files.Count, MaxFiles); i++)
        {
            if (manifest.Files[i] is { } file)
            {
                BundleEntryChecks.Check(problems, file, names, manifest);
            }
            else
            {
                problems.Add($"files[{i}] is null");
            }
        }

        problems.ThrowIfAny();
    }

    // Shown in the console and in reports.
    private static void CheckText(InputProblems problems, string member, string text)
    {
        if (text.Length > MaxTextLength || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            problems.Add($"{member} is {PlainFileName.Show(text)}, expected a text of at most {MaxTextLength} characters without control characters");
        }
    }

    private static void CheckPreprocessing(InputProblems problems, BundlePreprocessing preprocessing)
    {
        if (preprocessing.ImageSize is < 16 or > 4096 || preprocessing.ImageSize % 16 != 0)
        {
            problems.Add($"preprocessing.imageSize is {preprocessing.ImageSize}, expected a multiple of 16 in 16…4096");
        }

        var sam = BundlePreprocessing.AvSam(preprocessing.ImageSize);
        if (!preprocessing.Mean.SequenceEqual(sam.Mean) || !preprocessing.Std.SequenceEqual(sam.Std))
        {
            problems.Add($"preprocessing.mean and .std are {Text(preprocessing.Mean)} and {Text(preprocessing.Std)}; this library prepares pictures with SAM's, {Text(sam.Mean)} and {Text(sam.Std)}");
        }

        if (preprocessing.Spectrogram is not ("avsam" or "ez-vsl"))
        {
            problems.Add($"preprocessing.spectrogram is {PlainFileName.Show(preprocessing.Spectrogram)}, expected avsam or ez-vsl");
        }
    }

    private static string Text(IReadOnlyList<float> values) =>
        $"[{string.Join(", ", values.Take(8).Select(value => FormattableString.Invariant($"{value}")))}{(values.Count > 8 ? ", …" : "")}]";
}
