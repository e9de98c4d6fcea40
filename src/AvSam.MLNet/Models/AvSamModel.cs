namespace AvSam.MLNet.Models;

/// <summary>A model bundle: a folder of <c>model.json</c> and plain ONNX files, run by ONNX Runtime.</summary>
/// <remarks>
/// Stages that are made from a model hold its networks themselves: the model may be disposed as soon as they are made.
/// Safe to share between threads, stages and pipelines.
/// </remarks>
public sealed class AvSamModel : IDisposable
{
    private readonly SharedNetworks _networks;
    private readonly SharedNetworks.Hold _hold;
    private bool _disposed;

    internal AvSamModel(SharedNetworks networks)
    {
        _networks = networks;
        _hold = networks.Acquire();
    }

    /// <summary>Opens the bundle of a folder and verifies size and SHA-256 of every file against <c>model.json</c>.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">model.json or a file that it names is missing.</exception>
    /// <exception cref="InvalidDataException">model.json is broken, or a file was changed; the message names the file.</exception>
    public static AvSamModel Load(string folder)
    {
        var manifest = BundleManifest.Read(folder);
        var files = BundleFile.InFolder(manifest, folder);
        foreach (var file in files)
        {
            // Verified here so that a broken bundle is known at once; the session is made from bytes verified again.
            _ = file.Read();
        }

        return new AvSamModel(new SharedNetworks(manifest, files));
    }

    /// <summary>Opens the default bundle, which this library carries: trained by this project on AV-Stamps.</summary>
    /// <exception cref="FileNotFoundException">This build carries none.</exception>
    public static AvSamModel LoadDefault() => new(DefaultBundle.Open());

    /// <summary>What <c>model.json</c> says.</summary>
    public BundleManifest Manifest => _networks.Manifest;

    /// <summary>The side S of the picture that the image encoder takes, in pixels.</summary>
    public int ImageSize => Manifest.Preprocessing.ImageSize;

    /// <summary>The side of the image embedding, S/16.</summary>
    public int EmbeddingSize => ImageSize / 16;

    /// <summary>The side of the mask's logits, S/4.</summary>
    public int MaskSize => ImageSize / 4;

    /// <summary>Lets go of the networks; stages made from this model keep theirs.</summary>
    public void Dispose()
    {
        _disposed = true;
        _hold.Dispose();
    }

    /// <summary>The networks, for a stage to hold.</summary>
    internal SharedNetworks Networks
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _networks;
        }
    }
}
