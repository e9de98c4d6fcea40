namespace AvSam.MLNet.Models;

/// <summary>
/// The model bundle of SAM itself: an image encoder and a decoder that takes points, boxes and masks as prompts. <c>avsam convert</c>
/// makes it of official weights.
/// </summary>
public sealed class SamModel : BundleModel
{
    private SamModel(SharedNetworks networks)
        : base(networks)
    {
    }

    /// <summary>Opens the bundle of a folder and verifies size and SHA-256 of every file against <c>model.json</c>.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">model.json or a file that it names is missing.</exception>
    /// <exception cref="InvalidDataException">model.json is broken, or a file was changed; the message names the file.</exception>
    /// <exception cref="InvalidOperationException">The bundle is another one than SAM's; the message tells its files.</exception>
    public static SamModel Load(string folder)
    {
        var manifest = BundleManifest.Read(folder);
        foreach (var file in Files)
        {
            _ = manifest.File(file);
        }

        return new SamModel(Open(manifest, folder));
    }

    internal static IReadOnlyList<string> Files { get; } = [BundleFiles.ImageEncoder, BundleFiles.PromptMaskDecoder];
}
