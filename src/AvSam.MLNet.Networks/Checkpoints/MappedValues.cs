using System.Buffers;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Elements in a mapped file: one after the other, or apart by strides as in a view of another tensor.</summary>
internal sealed class MappedValues : TensorValues
{
    private const int PieceBytes = 1 << 16;

    private readonly MappedFile file;
    private readonly CheckpointElementType type;
    private readonly int size;
    private readonly long place;

    // Only the axes with more than one index; none if the elements follow each other.
    private readonly int[] shape = [];
    private readonly long[] strides = [];

    /// <summary>A view; whoever makes it has checked that every element lies within the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">The type of the elements there.</param>
    /// <param name="place">The byte of the first element.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="strides">Elements from one index to the next in each dimension; null for row-major order without gaps.</param>
    public MappedValues(MappedFile file, CheckpointElementType type, long place, int[] shape, long[]? strides = null)
    {
        (this.file, this.type, this.place, size) = (file, type, place, ElementTypes.Size(type));
        if (strides is not null && !IsRowMajor(shape, strides))
        {
            this.shape = [.. shape.Where(length => length != 1)];
            this.strides = [.. strides.Where((_, axis) => shape[axis] != 1)];
        }
    }

    public override CheckpointElementType ElementType => type;

    public override void Read(int start, Span<float> destination)
    {
        file.CheckLength();
        if (destination.Length == 0)
        {
            return;
        }

        if (shape.Length == 0 && type == CheckpointElementType.Float32 && BitConverter.IsLittleEndian)
        {
            file.Read(place + ((long)start * size), destination);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (destination.Length > 0)
            {
                var count = Math.Min(destination.Length, PieceBytes / size);
                var bytes = buffer.AsSpan(0, count * size);
                if (shape.Length == 0)
                {
                    file.Read(place + ((long)start * size), bytes);
                }
                else
                {
                    Gather(start, bytes);
                }

                ElementTypes.Decode(type, bytes, destination[..count]);
                destination = destination[count..];
                start += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Gather(int start, Span<byte> bytes)
    {
        Span<int> index = stackalloc int[shape.Length];
        var element = place;
        for (var (axis, rest) = (shape.Length - 1, start); axis >= 0; axis--)
        {
            (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            element += index[axis] * strides[axis] * size;
        }

        while (true)
        {
            // What is left of the innermost row, at once if its elements follow each other.
            var count = strides[^1] == 1 ? Math.Min(shape[^1] - index[^1], bytes.Length / size) : 1;
            file.Read(element, bytes[..(count * size)]);
            bytes = bytes[(count * size)..];
            if (bytes.Length == 0)
            {
                return;
            }

            index[^1] += count;
            element += count * strides[^1] * size;
            for (var axis = shape.Length - 1; index[axis] == shape[axis]; axis--)
            {
                element += (strides[axis - 1] - (shape[axis] * strides[axis])) * size;
                index[axis] = 0;
                index[axis - 1]++;
            }
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
