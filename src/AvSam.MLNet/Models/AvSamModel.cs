namespace AvSam.MLNet.Models;

/// <summary>The model bundle of AV-SAM: encoders of picture and sound, their fusion, and the decoder of masks.</summary>
public sealed class AvSamModel : BundleModel
{
    internal AvSamModel(SharedNetworks networks)
        : base(networks)
    {
    }

    /// <summary>Opens the bundle of a folder and verifies size and SHA-256 of every file against <c>model.json</c>.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">model.json or a file that it names is missing.</exception>
    /// <exception cref="InvalidDataException">model.json is broken, or a file was changed; the message names the file.</exception>
    public static AvSamModel Load(string folder) => new(Open(BundleManifest.Read(folder), folder));

    /// <summary>Opens the default bundle, which this library carries: trained by this project on AV-Stamps.</summary>
    /// <exception cref="FileNotFoundException">This build carries none.</exception>
    public static AvSamModel LoadDefault() => new(DefaultBundle.Open());
}
