using System.Numerics;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>The size of each element type, and how its little-endian bytes become floats.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes an element.</summary>
    public static int Size(CheckpointElementType type) => type switch
    {
        CheckpointElementType.Float64 or CheckpointElementType.Int64 or CheckpointElementType.UInt64 => 8,
        CheckpointElementType.Float32 or CheckpointElementType.Int32 or CheckpointElementType.UInt32 => 4,
        CheckpointElementType.Float16 or CheckpointElementType.BFloat16 or CheckpointElementType.Int16 or CheckpointElementType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>Turns the bytes of as many elements into floats; the bytes may be reordered in place.</summary>
    public static void Decode(CheckpointElementType type, Span<byte> bytes, Span<float> values)
    {
        var size = Size(type);
        for (var i = 0; !BitConverter.IsLittleEndian && i < bytes.Length; i += size)
        {
            bytes.Slice(i, size).Reverse();
        }

        switch (type)
        {
            case CheckpointElementType.Float64: Numbers<double>(bytes, values); break;
            case CheckpointElementType.Float32: MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values); break;
            case CheckpointElementType.Float16: Numbers<Half>(bytes, values); break;
            case CheckpointElementType.BFloat16: Each<ushort>(bytes, values, static bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)); break;
            case CheckpointElementType.Float8E5M2: Each<byte>(bytes, values, static bits => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8))); break;
            case CheckpointElementType.Float8E4M3: Each<byte>(bytes, values, Float8E4M3); break;
            case CheckpointElementType.Float8E8M0: Each<byte>(bytes, values, static bits => bits == 0xff ? float.NaN : MathF.ScaleB(1, bits - 127)); break;
            case CheckpointElementType.Int64: Numbers<long>(bytes, values); break;
            case CheckpointElementType.UInt64: Numbers<ulong>(bytes, values); break;
            case CheckpointElementType.Int32: Numbers<int>(bytes, values); break;
            case CheckpointElementType.UInt32: Numbers<uint>(bytes, values); break;
            case CheckpointElementType.Int16: Numbers<short>(bytes, values); break;
            case CheckpointElementType.UInt16: Numbers<ushort>(bytes, values); break;
            case CheckpointElementType.Int8: Numbers<sbyte>(bytes, values); break;
            case CheckpointElementType.UInt8: Numbers<byte>(bytes, values); break;
            case CheckpointElementType.Boolean: Each<byte>(bytes, values, static bits => bits == 0 ? 0 : 1); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "No such element type.");
        }
    }

    private static void Numbers<T>(ReadOnlySpan<byte> bytes, Span<float> values)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = float.CreateTruncating(numbers[i]);
        }
    }

    private static void Each<T>(ReadOnlySpan<byte> bytes, Span<float> values, Func<T, float> decode)
        where T : unmanaged
    {
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = decode(elements[i]);
        }
    }

    // Sign, 4 bits of exponent (bias 7), 3 of mantissa; all ones is the only NaN, and there is no infinity.
    private static float Float8E4M3(byte bits)
    {
        var (exponent, mantissa) = ((bits >> 3) & 15, bits & 7);
        var magnitude = (bits & 0x7f) == 0x7f ? float.NaN
            : exponent == 0 ? mantissa * MathF.ScaleB(1, -9)
            : MathF.ScaleB(8 + mantissa, exponent - 10);
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
}
