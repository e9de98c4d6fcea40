using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>A pickle put together opcode by opcode, right or wrong.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> bytes = [0x80, 2];

    public PickleBytes Raw(params byte[] raw)
    {
        bytes.AddRange(raw);
        return this;
    }

    public PickleBytes Op(string opcodes) => Raw(Encoding.Latin1.GetBytes(opcodes));

    public PickleBytes Global(string module, string name) => Op($"c{module}\n{name}\n");

    public PickleBytes Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Op("X").Raw(length).Raw(utf8);
    }

    public PickleBytes Number(long value)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        return Raw(0x8a, 8).Raw(number);
    }

    /// <summary>A tuple of numbers.</summary>
    public PickleBytes Tuple(params long[] values)
    {
        Op("(");
        foreach (var value in values)
        {
            Number(value);
        }

        return Op("t");
    }

    /// <summary>A persistent id, and what it stands for.</summary>
    public PickleBytes Storage(string key = "0", long count = 4, string type = "FloatStorage") =>
        Op("(").Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Op("tQ");

    /// <summary>A tensor as PyTorch writes it.</summary>
    public PickleBytes Tensor(Action<PickleBytes> storage, long offset, long[] size, long[] stride)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Op("(");
        storage(this);
        return Number(offset).Tuple(size).Tuple(stride).Raw(0x89).Global("collections", "OrderedDict").Op(")RtR");
    }

    /// <summary>A tensor of storage "0", which has four floats.</summary>
    public PickleBytes Tensor(long offset, long[] size, long[] stride) => Tensor(p => p.Storage(), offset, size, stride);

    /// <summary>An ordinary tensor.</summary>
    public PickleBytes Tensor() => Tensor(0, [2, 2], [2, 1]);

    public byte[] Build() => [.. bytes, (byte)'.'];

    /// <summary>A pickle of the dictionary {"x": what <paramref name="value"/> makes}.</summary>
    public static byte[] Dictionary(Action<PickleBytes> value)
    {
        var pickle = new PickleBytes().Op("}").Text("x");
        value(pickle);
        return pickle.Op("s").Build();
    }
}
