using AvSam.MLNet.Conversion;

namespace AvSam.MLNet.Cli;

/// <summary>EfficientNet-Lite0 as ImageNet left it, as a bundle in a temporary folder: what the object prior looks through without <c>--model</c>.</summary>
internal sealed class ImageNetBundle : IDisposable
{
    public ImageNetBundle(CancellationToken cancellation)
    {
        try
        {
            ImageNetEncoder.Export(Folder, cancellation: cancellation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("avsam-object-prior-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
