namespace AvSam.MLNet.Models;

/// <summary>A model bundle: a folder of <c>model.json</c> and plain ONNX files, run by ONNX Runtime.</summary>
/// <remarks>
/// Stages that are made from a model hold its networks themselves: the model may be disposed as soon as they are made.
/// Safe to share between threads, stages and pipelines.
/// </remarks>
public abstract class BundleModel : IDisposable
{
    private readonly SharedNetworks _networks;
    private readonly SharedNetworks.Hold _hold;
    private bool _disposed;

    private protected BundleModel(SharedNetworks networks)
    {
        _networks = networks;
        _hold = networks.Acquire();
    }

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
        GC.SuppressFinalize(this);
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

    /// <summary>The networks of a folder, every file verified.</summary>
    private protected static SharedNetworks Open(BundleManifest manifest, string folder)
    {
        var files = BundleFile.InFolder(manifest, folder);

        // Verified here so that a broken bundle is known at once; the session is made from bytes verified again.
        files.ForEach(file => file.Verify());
        return new SharedNetworks(manifest, files);
    }
}
