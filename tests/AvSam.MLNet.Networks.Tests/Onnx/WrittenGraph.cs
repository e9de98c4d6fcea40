using System.Text;
using Google.Protobuf;

namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>Looks into a file by the format's field numbers, apart from the code that wrote it.</summary>
internal static class WrittenGraph
{
    /// <summary>The version in field 8 (opset_import) of the model, of the domain without a name.</summary>
    internal static long Opset(string path) => Fields(File.ReadAllBytes(path), 8).Select(import => Numbers(import, 2).Single()).Single();

    /// <summary>Field 4 (op_type) of field 1 (node) of field 7 (graph).</summary>
    internal static string[] Operators(string path) =>
        [.. from graph in Fields(File.ReadAllBytes(path), 7) from node in Fields(graph, 1) from type in Fields(node, 4) select Encoding.UTF8.GetString(type)];

    /// <summary>Field 2 (data_type) of field 5 (initializer) of field 7 (graph).</summary>
    internal static long[] StoredTypes(string path) =>
        [.. from graph in Fields(File.ReadAllBytes(path), 7) from tensor in Fields(graph, 5) select Numbers(tensor, 2).Single()];

    private static List<byte[]> Fields(byte[] message, int field)
    {
        List<byte[]> found = [];
        CodedInputStream input = new(message);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }

    private static List<long> Numbers(byte[] message, int field)
    {
        List<long> found = [];
        CodedInputStream input = new(message);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.Varint))
            {
                found.Add(input.ReadInt64());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }
}
