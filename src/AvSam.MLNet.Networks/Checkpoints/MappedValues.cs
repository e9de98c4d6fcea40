using System.Buffers;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Elements in a mapped file: one after the other, or apart by strides as in a view of another tensor.</summary>
/// <param name="file">The file; whoever makes this has checked that every element lies within it.</param>
/// <param name="type">The type of the elements there.</param>
/// <param name="place">The byte of the first element.</param>
/// <param name="shape">The dimensions.</param>
/// <param name="strides">Elements from one index to the next in each dimension; null for row-major order without gaps.</param>
internal sealed class MappedValues(MappedFile file, CheckpointElementType type, long place, int[] shape, long[]? strides = null) : TensorValues
{
    private const int PieceBytes = 1 << 16;

    private readonly int size = ElementTypes.Size(type);
    private readonly bool isRowMajor = strides is null || IsRowMajor(shape, strides);

    public override CheckpointElementType ElementType => type;

    public override void Read(int start, Span<float> destination)
    {
        file.CheckLength();
        if (isRowMajor)
        {
            ReadRun(place + (long)start * size, 1, destination);
            return;
        }

        var index = new int[shape.Length];
        for (int axis = shape.Length - 1, rest = start; axis >= 0 && destination.Length > 0; axis--)
        {
            (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
        }

        while (destination.Length > 0)
        {
            // What is left of the innermost row.
            var count = Math.Min(shape[^1] - index[^1], destination.Length);
            ReadRun(place + Element(index) * size, strides![^1], destination[..count]);
            destination = destination[count..];
            index[^1] += count;
            for (var axis = shape.Length - 1; axis > 0 && index[axis] == shape[axis]; axis--)
            {
                index[axis] = 0;
                index[axis - 1]++;
            }
        }
    }

    private long Element(int[] index)
    {
        long element = 0;
        for (var axis = 0; axis < index.Length; axis++)
        {
            element += index[axis] * strides![axis];
        }

        return element;
    }

    private void ReadRun(long from, long stride, Span<float> destination)
    {
        if (stride == 1 && type == CheckpointElementType.Float32 && BitConverter.IsLittleEndian)
        {
            file.Read(from, destination);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (destination.Length > 0)
            {
                var count = Math.Min(destination.Length, PieceBytes / size);
                var bytes = buffer.AsSpan(0, count * size);
                if (stride == 1)
                {
                    file.Read(from, bytes);
                }
                else
                {
                    for (var i = 0; i < count; i++)
                    {
                        file.Read(from + i * stride * size, bytes.Slice(i * size, size));
                    }
                }

                ElementTypes.Decode(type, bytes, destination[..count]);
                destination = destination[count..];
                from += count * stride * size;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsRowMajor(int[] shape, long[] strides)
    {
        long expected = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (shape[axis] != 1 && strides[axis] != expected)
            {
                return false;
            }

            expected *= shape[axis];
        }

        return true;
    }
}
