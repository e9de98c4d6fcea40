using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The little-endian bytes of a tensor's elements, read and made while they are written: no second copy exists, and only one tensor at a time.</summary>
internal abstract class RawData
{
    private const int Piece = 16 * 1024;

    /// <summary>The number of bytes.</summary>
    internal abstract long Length { get; }

    /// <summary>Writes exactly <see cref="Length"/> bytes.</summary>
    internal abstract void WriteTo(Stream stream);

    /// <summary>The elements as 32-bit floats.</summary>
    internal static RawData Float32(int count, Func<float[]> values) => new Elements<float>(count, values, sizeof(float), BinaryPrimitives.WriteSingleLittleEndian);

    /// <summary>The elements rounded to 16-bit floats.</summary>
    internal static RawData Float16(int count, Func<float[]> values) => new Elements<float>(count, values, 2, static (bytes, value) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value));

    /// <summary>The elements as 8-bit integers without sign.</summary>
    internal static RawData UInt8(int count, Func<byte[]> values) => new Elements<byte>(count, values, sizeof(byte), static (bytes, value) => bytes[0] = value);

    /// <summary>The elements as 64-bit integers.</summary>
    internal static RawData Int64(long[] values) => new Elements<long>(values.Length, () => values, sizeof(long), BinaryPrimitives.WriteInt64LittleEndian);

    private delegate void ElementWriter<T>(Span<byte> bytes, T value);

    private sealed class Elements<T>(int count, Func<T[]> read, int width, ElementWriter<T> write) : RawData
        where T : unmanaged
    {
        internal override long Length => (long)count * width;

        internal override void WriteTo(Stream stream)
        {
            T[] values = read();
            if (values.Length != count)
            {
                throw new InvalidDataException($"A tensor had {count} values when the graph was built and has {values.Length} when it is written.");
            }

            if (BitConverter.IsLittleEndian && width == Unsafe.SizeOf<T>())
            {
                for (int start = 0; start < values.Length; start += Piece)
                {
                    stream.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Piece, values.Length - start))));
                }

                return;
            }

            byte[] piece = new byte[Math.Min(Piece, values.Length) * width];
            for (int start = 0; start < values.Length; start += Piece)
            {
                ReadOnlySpan<T> part = values.AsSpan(start, Math.Min(Piece, values.Length - start));
                for (int i = 0; i < part.Length; i++)
                {
                    write(piece.AsSpan(i * width, width), part[i]);
                }

                stream.Write(piece, 0, part.Length * width);
            }
        }
    }
}
