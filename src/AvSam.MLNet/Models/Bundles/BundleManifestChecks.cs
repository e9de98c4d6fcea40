using System.Text.RegularExpressions;

namespace AvSam.MLNet.Models;

/// <summary>Checks what a description claims before anything is opened or allocated after it; all problems are reported together.</summary>
internal static partial class BundleManifestChecks
{
    private const int MaxFiles = 32;
    private const int MaxTensorElements = 1 << 26;

    // Files of weights are never read into memory whole; SAM's largest encoder has 2.5 GB of them.
    private const long MaxDataBytes = 1L << 34;

    public static void Check(BundleManifest manifest, string location)
    {
        var problems = Problems(manifest).ToList();
        if (problems.Count > 0)
        {
            throw new InvalidDataException($"'{location}' does not describe a usable model bundle: {string.Join("; ", problems)}.");
        }
    }

    /// <summary>Whether a file of weights may have this name.</summary>
    public static bool IsPlainDataName(string name) => PlainDataName().IsMatch(name);

    private static IEnumerable<string> Problems(BundleManifest manifest)
    {
        if (manifest.FormatVersion != 1)
        {
            yield return $"formatVersion is {manifest.FormatVersion}, this library reads 1";
        }

        var preprocessing = manifest.Preprocessing;
        if (preprocessing.ImageSize is < 16 or > 4096 || preprocessing.ImageSize % 16 != 0)
        {
            yield return $"preprocessing.imageSize is {preprocessing.ImageSize}, expected a multiple of 16 in 16…4096";
        }

        var sam = BundlePreprocessing.AvSam(preprocessing.ImageSize);
        if (!preprocessing.Mean.SequenceEqual(sam.Mean) || !preprocessing.Std.SequenceEqual(sam.Std))
        {
            yield return $"preprocessing.mean and .std are [{string.Join(", ", preprocessing.Mean)}] and [{string.Join(", ", preprocessing.Std)}]; this library prepares pictures with SAM's, [{string.Join(", ", sam.Mean)}] and [{string.Join(", ", sam.Std)}]";
        }

        if (preprocessing.Spectrogram is not ("avsam" or "ez-vsl"))
        {
            yield return $"preprocessing.spectrogram is '{preprocessing.Spectrogram}', expected avsam or ez-vsl";
        }

        if (manifest.Files.Count is 0 or > MaxFiles)
        {
            yield return $"it lists {manifest.Files.Count} files, expected 1…{MaxFiles}";
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var problem in manifest.Files.Take(MaxFiles).SelectMany(file => FileProblems(file, names, preprocessing)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> FileProblems(BundleFileEntry? file, HashSet<string> names, BundlePreprocessing preprocessing)
    {
        if (file is null)
        {
            yield return "a file's entry is null";
            yield break;
        }

        if (!PlainName().IsMatch(file.Name))
        {
            yield return $"the file name '{file.Name}' is no plain name inside the folder that ends in .onnx";
        }
        else if (!names.Add(file.Name))
        {
            yield return $"{file.Name} is listed twice";
        }

        if (!Sha256().IsMatch(file.Sha256))
        {
            yield return $"the sha256 of {file.Name} is not 64 hexadecimal digits";
        }

        if (file.Bytes <= 0 || file.Bytes > Array.MaxLength)
        {
            yield return $"{file.Name} is said to have {file.Bytes} bytes, expected 1…{Array.MaxLength}";
        }

        foreach (var problem in (file.Data ?? []).Take(MaxFiles).SelectMany(data => DataProblems(data, names)))
        {
            yield return problem;
        }

        if (file.Data?.Count > MaxFiles)
        {
            yield return $"{file.Name} lists {file.Data.Count} files of data, expected at most {MaxFiles}";
        }

        foreach (var (tensor, shape) in file.Inputs.Concat(file.Outputs).Where(t => !IsUsable(t.Value)))
        {
            yield return $"the tensor '{tensor}' of {file.Name} has the shape [{string.Join(',', shape ?? [])}], expected at most 8 sizes of 1 and more (or −1) and {MaxTensorElements} elements";
        }

        foreach (var problem in BundleFileRequirements.Problems(file, preprocessing))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> DataProblems(BundleDataFile? data, HashSet<string> names)
    {
        if (data is null)
        {
            yield return "an entry of data is null";
            yield break;
        }

        if (!PlainDataName().IsMatch(data.Name))
        {
            yield return $"the file name '{data.Name}' is no plain name inside the folder that ends in .data";
        }
        else if (!names.Add(data.Name))
        {
            yield return $"{data.Name} is listed twice";
        }

        if (!Sha256().IsMatch(data.Sha256))
        {
            yield return $"the sha256 of {data.Name} is not 64 hexadecimal digits";
        }

        if (data.Bytes is <= 0 or > MaxDataBytes)
        {
            yield return $"{data.Name} is said to have {data.Bytes} bytes, expected 1…{MaxDataBytes}";
        }
    }

    private static bool IsUsable(IReadOnlyList<int>? shape) =>
        shape is { Count: <= 8 } && shape.All(d => d is -1 or > 0) && Elements(shape) <= MaxTensorElements;

    private static double Elements(IReadOnlyList<int> shape) => shape.Aggregate(1.0, (product, size) => product * Math.Max(size, 1));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9_-]{1,20}){0,3}\.onnx\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9_-]{1,20}){0,3}\.data\z")]
    private static partial Regex PlainDataName();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256();
}
