using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>What a model bundle says about itself: the content of its <c>model.json</c>.</summary>
public sealed record BundleManifest
{
    private static readonly Dictionary<string, IReadOnlyList<int>> s_none = [];

    /// <summary>The version of this description; 1.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>The bundle's name, such as <c>avsam-default</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The networks in a few words, such as <c>efficientnet-lite0 + resnet18</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>How pictures and sounds are prepared.</summary>
    public required BundlePreprocessing Preprocessing { get; init; }

    /// <summary>
    /// The things that the model can hear and mark, 1…4096 distinct names of 1…100 characters, in the order of <see cref="BundleTensors.SoundNames"/>
    /// and <see cref="BundleTensors.MarkedNames"/>; null, the default, where it does not tell them apart. <c>none</c> is a sound of none of
    /// them, and a name like <c>any:animals</c> a sound that fits a group of them, without more.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Every ONNX file of the bundle.</summary>
    public required IReadOnlyList<BundleFileEntry> Files { get; init; }

    /// <summary>Tensors that one file passes to a later one beside the ones that every bundle has (see <see cref="BundleTensors"/>), with their shapes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> ExtraTensors
    {
        // JSON without this member sets null, whatever the property begins with.
        get => field ?? s_none;
        init;
    }

    /// <summary>How the weights were trained, from what and on what; free of form.</summary>
    public JsonObject? Training { get; init; }

    /// <summary>The licence of the weights.</summary>
    public required string Licence { get; init; }

    /// <summary>Reads and checks <c>model.json</c> of a bundle's folder; the ONNX files are not opened.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder has no model.json.</exception>
    /// <exception cref="InvalidDataException">model.json is broken; the message names every problem.</exception>
    public static BundleManifest Read(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no model bundle at '{folder}': no such folder.");
        }

        var path = Path.Combine(folder, BundleFiles.Manifest);
        if (!System.IO.File.Exists(path))
        {
            throw new FileNotFoundException($"The folder '{folder}' is no model bundle: it has no {BundleFiles.Manifest}.", path);
        }

        using var stream = InputFile.Open(path, "the description of a model bundle", BundleManifestJson.MaxBytes);
        return BundleManifestJson.Read(stream, path);
    }

    /// <summary>The entry of a file.</summary>
    /// <param name="fileName">One of <see cref="BundleFiles"/>.</param>
    /// <exception cref="InvalidOperationException">The bundle has no such file.</exception>
    public BundleFileEntry File(string fileName) =>
        Files.FirstOrDefault(f => f.Name == fileName)
        ?? throw new InvalidOperationException($"The model bundle '{Name}' has no {fileName}; it has {string.Join(", ", Files.Select(f => f.Name))}. {(fileName == BundleFiles.PromptMaskDecoder ? "Use a bundle of SAM, which `avsam convert` makes of official weights." : "Use a bundle that was trained for sounding objects.")}");
}
