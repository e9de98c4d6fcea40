namespace AvSam.MLNet.Models;

/// <summary>Reads where a tensor of an ONNX file lies (TensorProto, StringStringEntryProto of onnx.proto).</summary>
internal static class ExternalTensorReader
{
    private const uint External = 1;
    private const int MaxSizes = 64;
    private const int MaxPlaces = 16;

    /// <summary>The tensor, or null where its values lie in the ONNX file itself.</summary>
    /// <param name="bytes">The tensor.</param>
    /// <param name="location">The ONNX file, for messages.</param>
    /// <exception cref="InvalidDataException">The bytes are no tensor.</exception>
    public static ExternalTensor? Read(ReadOnlySpan<byte> bytes, string location)
    {
        var (name, type, dataLocation, mentioned) = ("", 0u, 0u, false);
        List<long> shape = [];
        List<string> files = [], offsets = [], lengths = [];
        var fields = new ProtobufReader(bytes, location);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case 1 when fields.IsBytes:
                    ReadPacked(fields.Bytes, shape, location);
                    break;
                case 1:
                    Add(shape, (long)fields.Number, MaxSizes, location);
                    break;
                case 2 when !fields.IsBytes:
                    type = (uint)fields.Number;
                    break;
                case 8 when fields.IsBytes:
                    name = fields.Text;
                    break;
                case 13 when fields.IsBytes:
                    mentioned = true;
                    ReadEntry(fields.Bytes, location, files, offsets, lengths);
                    break;
                case 14 when !fields.IsBytes:
                    dataLocation = (uint)fields.Number;
                    mentioned |= dataLocation != 0;
                    break;
            }
        }

        return mentioned ? new ExternalTensor(name, type, shape, files, offsets, lengths, dataLocation == External) : null;
    }

    private static void ReadPacked(ReadOnlySpan<byte> bytes, List<long> shape, string location)
    {
        var numbers = new ProtobufReader(bytes, location);
        while (numbers.NextNumber(out var number))
        {
            Add(shape, (long)number, MaxSizes, location);
        }
    }

    // A pair of key and value; where one comes twice, readers differ in which they take, so that all of them count.
    private static void ReadEntry(ReadOnlySpan<byte> pair, string location, List<string> files, List<string> offsets, List<string> lengths)
    {
        List<string> keys = [], values = [];
        var fields = new ProtobufReader(pair, location);
        while (fields.Next())
        {
            if (fields.Field is 1 or 2)
            {
                Add(fields.Field == 1 ? keys : values, fields.Text, MaxPlaces, location);
            }
        }

        foreach (var key in keys)
        {
            var places = key switch { "location" => files, "offset" => offsets, "length" => lengths, _ => [] };
            values.ForEach(value => Add(places, value, MaxPlaces, location));
        }
    }

    private static void Add<T>(List<T> list, T item, int most, string location)
    {
        if (list.Count == most)
        {
            throw ProtobufReader.Broken(location);
        }

        list.Add(item);
    }
}
