using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Models;

/// <summary>The stored tensors of ONNX files that this project wrote, by the names it gave them: 32 bits, or 16 under <c>….float16</c>.</summary>
internal sealed class StoredTensors
{
    private const string HalfSuffix = ".float16";
    private const int MostSizes = 8;
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    /// <summary>Takes up the tensors of one file.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or a tensor has another length than its shape says.</exception>
    public void Add(ReadOnlySpan<byte> model, string location)
    {
        var fields = new ProtobufReader(model, location);
        while (fields.Next())
        {
            if (fields.IsBytes && fields.Field == 7)
            {
                AddGraph(fields.Bytes, location);
            }
        }
    }

    /// <summary>A tensor's values, or null where there is none of this name.</summary>
    public float[]? Find(string name) => _values.GetValueOrDefault(name);

    private void AddGraph(ReadOnlySpan<byte> graph, string location)
    {
        var fields = new ProtobufReader(graph, location);
        while (fields.Next())
        {
            if (fields.IsBytes && fields.Field == 5)
            {
                AddTensor(fields.Bytes, location);
            }
            else if (fields.IsBytes && fields.Field == 1)
            {
                AddConstant(fields.Bytes, location);
            }
        }
    }

    // A node's attribute that is a tensor.
    private void AddConstant(ReadOnlySpan<byte> node, string location)
    {
        var fields = new ProtobufReader(node, location);
        while (fields.Next())
        {
            if (!fields.IsBytes || fields.Field != 5)
            {
                continue;
            }

            var attribute = new ProtobufReader(fields.Bytes, location);
            while (attribute.Next())
            {
                if (attribute.IsBytes && attribute.Field == 5)
                {
                    AddTensor(attribute.Bytes, location);
                }
            }
        }
    }

    private void AddTensor(ReadOnlySpan<byte> tensor, string location)
    {
        var (name, type, sizes) = ("", 0UL, new List<ulong>());
        ReadOnlySpan<byte> data = default;
        var fields = new ProtobufReader(tensor, location);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1 when fields.IsBytes:
                    var packed = new ProtobufReader(fields.Bytes, location);
                    while (sizes.Count < MostSizes && packed.NextNumber(out var size))
                    {
                        sizes.Add(size);
                    }

                    break;
                case 1 when sizes.Count < MostSizes:
                    sizes.Add(fields.Number);
                    break;
                case 2:
                    type = fields.Number;
                    break;
                case 8 when fields.IsBytes:
                    name = fields.Text;
                    break;
                case 9 when fields.IsBytes:
                    data = fields.Bytes;
                    break;
            }
        }

        if (Values(type, data) is not { } values)
        {
            return;
        }

        if (sizes.Aggregate((UInt128)1, (product, size) => product * size) != (UInt128)values.Length)
        {
            throw new InvalidDataException($"'{location}': the tensor '{name}' has {values.Length} values; its shape [{string.Join(", ", sizes)}] asks for another number.");
        }

        _values[name.EndsWith(HalfSuffix, StringComparison.Ordinal) ? name[..^HalfSuffix.Length] : name] = values;
    }

    // Values of 32 (type 1) or 16 bits (type 10); null of any other kind.
    private static float[]? Values(ulong type, ReadOnlySpan<byte> data)
    {
        if (type == 1 && data.Length % 4 == 0 && BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, float>(data).ToArray();
        }

        if (type != 10 || data.Length % 2 != 0)
        {
            return null;
        }

        var values = new float[data.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(data[(2 * i)..]);
        }

        return values;
    }
}
