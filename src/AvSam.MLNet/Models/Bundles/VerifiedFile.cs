using System.Security.Cryptography;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>A file whose size and SHA-256 are known, wherever it lies: in a folder, in this assembly, or in a saved ML.NET model.</summary>
/// <param name="name">The file's name in the bundle.</param>
/// <param name="sha256">Its SHA-256 in hexadecimal digits, as model.json says.</param>
/// <param name="length">Its size in bytes, as model.json says.</param>
/// <param name="location">The path, for messages.</param>
/// <param name="open">Opens the file; the stream knows its length.</param>
internal sealed class VerifiedFile(string name, string sha256, long length, string location, Func<Stream> open)
{
    public string Name => name;

    public string Location => location;

    /// <summary>Reads the file and checks size and SHA-256 of the very bytes that it returns.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">Size or hash differ from model.json.</exception>
    public byte[] Read()
    {
        using var stream = OpenOfSize();
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        Check(SHA256.HashData(bytes));
        return bytes;
    }

    /// <summary>Checks size and SHA-256 without keeping the bytes, and leaves the file open, so that it stays as it is meanwhile.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">Size or hash differ from model.json.</exception>
    public Stream OpenVerified()
    {
        var stream = OpenOfSize();
        try
        {
            Check(SHA256.HashData(stream));
            stream.Position = 0;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Maps a file on disk into memory after its size and SHA-256 were checked; the same open file is checked and mapped.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">Size or hash differ from model.json.</exception>
    public MappedWeights Map() => new(name, MappedFile.Of((FileStream)OpenVerified()));

    private Stream OpenOfSize()
    {
        var stream = open();
        if (stream.Length == length)
        {
            return stream;
        }

        var found = stream.Length;
        stream.Dispose();
        throw new InvalidDataException($"'{location}' has {found} bytes, but {BundleFiles.Manifest} says {length}: the file was cut or changed. Copy the bundle anew.");
    }

    private void Check(byte[] hash)
    {
        var found = Convert.ToHexString(hash);
        if (!found.Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"'{location}' has the SHA-256 {found[..16]}…, but {BundleFiles.Manifest} says {sha256[..16]}…: the file was changed. Copy the bundle anew.");
        }
    }
}
