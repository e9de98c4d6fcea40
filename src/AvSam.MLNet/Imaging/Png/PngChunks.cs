using System.Buffers.Binary;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Imaging;

/// <summary>Walks the chunks of a PNG file: a length, a name, the content, a checksum (RFC 2083 §3). Nothing is copied.</summary>
internal static class PngChunks
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether a file begins as PNG files do.</summary>
    internal static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>The names and places of the chunks, in their order.</summary>
    /// <param name="file">A whole file that begins with PNG's signature.</param>
    /// <param name="path">Its name, for messages; null where a file that was cut short ends with its last whole chunk.</param>
    /// <exception cref="InvalidDataException">A chunk claims more bytes than are left.</exception>
    internal static IEnumerable<(string Name, int Start, int Length)> Of(byte[] file, string? path)
    {
        for (var at = Signature.Length; file.Length - at >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                if (path is null)
                {
                    yield break;
                }

                throw new InvalidDataException(
                    $"'{path}': the PNG chunk {Name(file, at)} claims {length} bytes, but {file.Length - at - 12} are left; the file was cut short.");
            }

            var name = string.Concat(file[(at + 4)..(at + 8)].Select(letter => (char)letter));
            yield return (name, at + 8, (int)length);
            if (name == "IEND")
            {
                yield break;
            }

            at += 12 + (int)length;
        }
    }

    private static string Name(byte[] file, int at) => ByteText.Describe(file.AsSpan(at + 4, 4));
}
