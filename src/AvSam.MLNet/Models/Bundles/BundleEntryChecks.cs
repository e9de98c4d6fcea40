using System.Text.RegularExpressions;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>Checks what a description says of its files.</summary>
internal static partial class BundleEntryChecks
{
    private const int MaxDataFiles = 32;
    private const int MaxTensors = 64;
    private const int MaxSizes = 8;
    private const int MaxElements = 1 << 26;

    // Files of weights are never read into memory whole; SAM's largest encoder has 2.5 GB of them.
    private const long MaxDataBytes = 1L << 34;

    /// <summary>Whether a file of weights may have this name.</summary>
    public static bool IsPlainDataName(string name) => PlainDataName().IsMatch(name);

    /// <summary>Checks an ONNX file and the files of its weights.</summary>
    /// <param name="problems">Where to note what is wrong.</param>
    /// <param name="file">The file.</param>
    /// <param name="names">The files before it.</param>
    /// <param name="manifest">The description, which the file must fit.</param>
    public static void Check(InputProblems problems, BundleFileEntry file, HashSet<string> names, BundleManifest manifest)
    {
        CheckFile(problems, PlainName(), file.Name, ".onnx", file.Sha256, file.Bytes, Array.MaxLength, names);
        CheckTensors(problems, Shown(file.Name), file.Inputs);
        CheckTensors(problems, Shown(file.Name), file.Outputs);
        if (file.Data?.Count > MaxDataFiles)
        {
            problems.Add($"{Shown(file.Name)} lists {file.Data.Count} files of data, expected at most {MaxDataFiles}");
        }

        foreach (var data in (file.Data ?? []).Take(MaxDataFiles))
        {
            if (data is null)
            {
                problems.Add($"an entry of data is null ({Shown(file.Name)})");
            }
            else
            {
                CheckFile(problems, PlainDataName(), data.Name, ".data", data.Sha256, data.Bytes, MaxDataBytes, names);
            }
        }

        foreach (var problem in BundleFileRequirements.Problems(file, manifest))
        {
            problems.Add(problem);
        }
    }

    /// <summary>Checks names and shapes of tensors.</summary>
    public static void CheckTensors(InputProblems problems, string member, IReadOnlyDictionary<string, IReadOnlyList<int>> tensors)
    {
        if (tensors.Count > MaxTensors)
        {
            problems.Add($"{member} has {tensors.Count} tensors, expected at most {MaxTensors}");
        }

        foreach (var (tensor, shape) in tensors.Take(MaxTensors))
        {
            if (tensor.Length is 0 or > 200 || tensor.Any(char.IsControl))
            {
                problems.Add($"a tensor of {member} is named {PlainFileName.Show(tensor)}, expected 1…200 characters without control characters");
            }

            if (!IsUsable(shape))
            {
                problems.Add($"the tensor {PlainFileName.Show(tensor)} of {member} has the shape {TensorShapes.Text(shape)}, expected at most {MaxSizes} sizes of 1 and more (or −1) and {MaxElements} elements");
            }
        }
    }

    private static void CheckFile(InputProblems problems, Regex plain, string name, string ending, string sha256, long bytes, long mostBytes, HashSet<string> names)
    {
        if (!plain.IsMatch(name))
        {
            problems.Add($"the file name {PlainFileName.Show(name)} is no plain name inside the folder that ends in {ending}");
        }
        else if (!names.Add(name))
        {
            problems.Add($"{name} is listed twice");
        }

        if (!Sha256().IsMatch(sha256))
        {
            problems.Add($"the sha256 of {Shown(name)} is not 64 hexadecimal digits");
        }

        if (bytes <= 0 || bytes > mostBytes)
        {
            problems.Add($"{Shown(name)} is said to have {bytes} bytes, expected 1…{mostBytes}");
        }
    }

    private static bool IsUsable(IReadOnlyList<int>? shape) =>
        shape is { Count: <= MaxSizes } && shape.All(size => size is -1 or > 0) && shape.Aggregate(1.0, (product, size) => product * Math.Max(size, 1)) <= MaxElements;

    private static string Shown(string name) => PlainName().IsMatch(name) || PlainDataName().IsMatch(name) ? name : PlainFileName.Show(name);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9_-]{1,20}){0,3}\.onnx\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}(\.[A-Za-z0-9_-]{1,20}){0,3}\.data\z")]
    private static partial Regex PlainDataName();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256();
}
