using System.Security.Cryptography;

namespace AvSam.MLNet.Models;

/// <summary>An ONNX file of a bundle wherever it lies: in a folder, in this assembly, or in memory out of a saved ML.NET model.</summary>
/// <param name="entry">What model.json says about the file.</param>
/// <param name="location">The path, for messages.</param>
/// <param name="open">Opens the file; the stream knows its length.</param>
internal sealed class BundleFile(BundleFileEntry entry, string location, Func<Stream> open)
{
    public BundleFileEntry Entry => entry;

    public string Location => location;

    /// <summary>Reads the file and checks size and SHA-256 of the very bytes that it returns.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">Size or hash differ from model.json.</exception>
    public byte[] Read()
    {
        using var stream = open();
        if (stream.Length != entry.Bytes)
        {
            throw new InvalidDataException($"'{location}' has {stream.Length} bytes, but {BundleFiles.Manifest} says {entry.Bytes}: the file was cut or changed. Copy the bundle anew.");
        }

        var bytes = new byte[entry.Bytes];
        stream.ReadExactly(bytes);
        var found = Convert.ToHexString(SHA256.HashData(bytes));
        return found.Equals(entry.Sha256, StringComparison.OrdinalIgnoreCase)
            ? bytes
            : throw new InvalidDataException($"'{location}' has the SHA-256 {found[..16]}…, but {BundleFiles.Manifest} says {entry.Sha256[..16]}…: the file was changed. Copy the bundle anew.");
    }

    /// <summary>The files of a manifest in a folder.</summary>
    public static List<BundleFile> InFolder(BundleManifest manifest, string folder) =>
        [.. manifest.Files.Select(entry =>
        {
            var path = Path.Combine(folder, entry.Name);
            return new BundleFile(entry, path, () => File.OpenRead(path));
        })];
}
