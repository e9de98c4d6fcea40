using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The bytes of a pickle and a place among them, which never leaves them.</summary>
internal sealed class PickleReader(byte[] bytes)
{
    /// <summary>Strings that are not UTF-8 are refused; Python's lone surrogates do not occur in names.</summary>
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private int _opcodes;

    /// <summary>The byte that is read next.</summary>
    public int Position { get; private set; }

    /// <summary>The next opcode.</summary>
    public PickleOpcode Opcode()
    {
        if (++_opcodes > PickleLimits.Opcodes)
        {
            throw new InvalidDataException($"its pickle has more than the {PickleLimits.Opcodes} opcodes that are carried out.");
        }

        return (PickleOpcode)Take(1)[0];
    }

    /// <summary>An unsigned byte.</summary>
    public int Byte() => Take(1)[0];

    /// <summary>An unsigned number of two bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A signed number of four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>An unsigned number of four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A signed number whose length in bytes stands before it; one beyond 64 bits is no size or place, and becomes a double.</summary>
    public object Integer()
    {
        var value = new BigInteger(Take((uint)Byte()));
        return value >= long.MinValue && value <= long.MaxValue ? Box((long)value) : Box((double)value);

        static object Box<T>(T number)
            where T : struct => number;
    }

    /// <summary>A double, which pickles store with the high byte first.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(uint count)
    {
        if (count > bytes.Length - Position)
        {
            throw new InvalidDataException($"its pickle ends at byte {bytes.Length}, {count} bytes are expected at byte {Position}.");
        }

        var taken = bytes.AsSpan(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>A string of so many bytes.</summary>
    public string String(uint length)
    {
        if (length > PickleLimits.String)
        {
            throw new InvalidDataException($"its pickle claims a string of {length} bytes at byte {Position}; at most {PickleLimits.String} are read.");
        }

        try
        {
            return s_strict.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"its pickle has a string before byte {Position} that is not UTF-8.");
        }
    }

    /// <summary>The text up to the end of the line, a module's or a class's name.</summary>
    public string Line()
    {
        var rest = bytes.AsSpan(Position, Math.Min(PickleLimits.Global, bytes.Length - Position));
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            throw new InvalidDataException($"its pickle has a name at byte {Position} that does not end within {PickleLimits.Global} bytes.");
        }

        var line = String((uint)length);
        Position++;
        return line;
    }
}
