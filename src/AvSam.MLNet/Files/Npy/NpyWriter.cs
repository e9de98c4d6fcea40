using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AvSam.MLNet.Files;

/// <summary>Writes NumPy array files: little-endian float32 in C order, version 1.0.</summary>
public static class NpyWriter
{
    private const int Alignment = 64;

    /// <summary>Writes an array; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The length of every dimension; their product is the number of values.</param>
    public static void Write(string path, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        long product = 1;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            product = checked(product * length);
        }

        // A Python tuple; that of one element ends in a comma.
        var text = string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? "," : string.Empty);
        if (product != values.Length)
        {
            throw new ArgumentException($"Found {values.Length} values; expected {product} for shape ({text}).", nameof(values));
        }

        var header = Header(text);
        var copy = values.ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(copy.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            stream.Write(MemoryMarshal.AsBytes(copy.AsSpan()));
        });
    }

    // Magic, version, length, a Python dictionary, padded with spaces so that the values begin at a multiple of 64.
    private static byte[] Header(string shape)
    {
        var dictionary = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";
        var unpadded = NpyFormat.Magic.Length + 4 + dictionary.Length + 1;
        var header = new byte[(unpadded + Alignment - 1) / Alignment * Alignment];
        header.AsSpan().Fill((byte)' ');
        NpyFormat.Magic.CopyTo(header);
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(header.Length - 10));
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(10));
        header[^1] = (byte)'\n';
        return header;
    }
}
