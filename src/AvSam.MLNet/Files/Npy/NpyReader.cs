using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Files;

/// <summary>Reads NumPy array files of float32 or float64 in C order, versions 1 to 3, with at most 268,435,456 values. Nothing in them is executed.</summary>
public static class NpyReader
{
    private const int LongestHeader = 1 << 16;

    /// <summary>Reads an array.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no NumPy file, of another type or order, too large, or holds another number of values than it claims.</exception>
    public static NpyArray Read(string path)
    {
        using var stream = Open(path);
        var header = ReadHeader(stream, path);
        var size = header.ItemSize;
        var values = new float[header.Count];
        var block = new byte[8192];
        for (var at = 0; at < values.Length;)
        {
            var count = Math.Min(block.Length / size, values.Length - at);
            stream.ReadExactly(block, 0, count * size);
            for (var i = 0; i < count; i++)
            {
                values[at++] = size == 4
                    ? BinaryPrimitives.ReadSingleLittleEndian(block.AsSpan(i * 4))
                    : (float)BinaryPrimitives.ReadDoubleLittleEndian(block.AsSpan(i * 8));
            }
        }

        return new NpyArray(values, header.Shape);
    }

    /// <summary>Reads the shape of an array: its header only, and whether the file is as long as that claims.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    internal static int[] ReadShape(string path)
    {
        using var stream = Open(path);
        return ReadHeader(stream, path).Shape;
    }

    private static FileStream Open(string path) => InputFile.Open(path, "a NumPy array file");

    private static NpyHeader ReadHeader(FileStream stream, string path)
    {
        var header = NpyHeader.Parse(ReadHeaderText(stream, path), path);
        var there = stream.Length - stream.Position;
        return there == header.Count * header.ItemSize
            ? header
            : throw new InvalidDataException(
                $"'{path}' claims the shape ({string.Join(", ", header.Shape)}), {header.Count * header.ItemSize} bytes, but holds {there} bytes of values; it may have been cut short.");
    }

    private static string ReadHeaderText(FileStream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        start = start[..stream.ReadAtLeast(start, 12, throwOnEndOfStream: false)];
        if (start.Length < 12 || !start.StartsWith(NpyFormat.Magic) || start[6] is < 1 or > 3)
        {
            throw new InvalidDataException(
                $"'{path}' is not a NumPy array file: it begins with {Convert.ToHexString(start)}; expected 934E554D5059 ('.NUMPY') and version 1 to 3.");
        }

        var wide = start[6] > 1;
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        stream.Position = wide ? 12 : 10;
        if (length > Math.Min(LongestHeader, stream.Length - stream.Position))
        {
            throw new InvalidDataException($"'{path}' claims a NumPy header of {length} bytes; expected at most {LongestHeader}, within the file.");
        }

        var text = new byte[length];
        stream.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }
}
