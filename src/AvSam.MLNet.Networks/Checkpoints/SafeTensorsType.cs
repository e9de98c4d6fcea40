using System.Buffers.Binary;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>An element type of the safetensors format: its size in the file and how it becomes a float.</summary>
internal sealed class SafeTensorsType
{
    private delegate float Decoder(ReadOnlySpan<byte> bytes);

    private static readonly Dictionary<string, SafeTensorsType> Known = new(StringComparer.Ordinal)
    {
        ["F64"] = new(8, b => (float)BinaryPrimitives.ReadDoubleLittleEndian(b)),
        ["F32"] = new(4, BinaryPrimitives.ReadSingleLittleEndian),
        ["F16"] = new(2, b => (float)BinaryPrimitives.ReadHalfLittleEndian(b)),
        // bfloat16 is the upper half of a float.
        ["BF16"] = new(2, b => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(b) << 16)),
        ["I64"] = new(8, b => BinaryPrimitives.ReadInt64LittleEndian(b)),
        ["U64"] = new(8, b => BinaryPrimitives.ReadUInt64LittleEndian(b)),
        ["I32"] = new(4, b => BinaryPrimitives.ReadInt32LittleEndian(b)),
        ["U32"] = new(4, b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
        ["I16"] = new(2, b => BinaryPrimitives.ReadInt16LittleEndian(b)),
        ["U16"] = new(2, b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
        ["I8"] = new(1, b => (sbyte)b[0]),
        ["U8"] = new(1, b => b[0]),
        ["BOOL"] = new(1, b => b[0] == 0 ? 0 : 1),
    };

    private readonly Decoder decoder;

    private SafeTensorsType(int elementSize, Decoder decoder) => (ElementSize, this.decoder) = (elementSize, decoder);

    /// <summary>The names of the types that can be read.</summary>
    public static string Names => string.Join(", ", Known.Keys);

    /// <summary>Bytes an element.</summary>
    public int ElementSize { get; }

    /// <summary>A type by its name in the header, or null.</summary>
    public static SafeTensorsType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Turns the bytes of as many elements into floats.</summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = decoder(bytes.Slice(i * ElementSize, ElementSize));
        }
    }
}
