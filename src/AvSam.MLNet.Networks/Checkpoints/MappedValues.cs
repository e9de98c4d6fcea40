using System.Buffers;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Elements in a mapped file: one after the other, or apart by strides as in a view of another tensor.</summary>
internal sealed class MappedValues : TensorValues
{
    private const int PieceBytes = 1 << 16;

    private readonly MappedFile _file;
    private readonly CheckpointElementType _type;
    private readonly int _size;
    private readonly long _place;

    // Only the axes with more than one index; none if the elements follow each other.
    private readonly int[] _shape = [];
    private readonly long[] _strides = [];

    /// <summary>A view; whoever makes it has checked that every element lies within the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">The type of the elements there.</param>
    /// <param name="place">The byte of the first element.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="strides">Elements from one index to the next in each dimension; null for row-major order without gaps.</param>
    public MappedValues(MappedFile file, CheckpointElementType type, long place, int[] shape, long[]? strides = null)
    {
        (_file, _type, _place, _size) = (file, type, place, ElementTypes.Size(type));
        if (strides is not null && !IsRowMajor(shape, strides))
        {
            _shape = [.. shape.Where(length => length != 1)];
            _strides = [.. strides.Where((_, axis) => shape[axis] != 1)];
        }
    }

    public override CheckpointElementType ElementType => _type;

    public override void Read(int start, Span<float> destination)
    {
        _file.CheckLength();
        if (destination.Length == 0)
        {
            return;
        }

        if (_shape.Length == 0 && _type == CheckpointElementType.Float32 && BitConverter.IsLittleEndian)
        {
            _file.Read(_place + ((long)start * _size), destination);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (destination.Length > 0)
            {
                var count = Math.Min(destination.Length, PieceBytes / _size);
                var bytes = buffer.AsSpan(0, count * _size);
                if (_shape.Length == 0)
                {
                    _file.Read(_place + ((long)start * _size), bytes);
                }
                else
                {
                    Gather(start, bytes);
                }

                ElementTypes.Decode(_type, bytes, destination[..count]);
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
        Span<int> index = stackalloc int[_shape.Length];
        var element = _place;
        for (var (axis, rest) = (_shape.Length - 1, start); axis >= 0; axis--)
        {
            (rest, index[axis]) = Math.DivRem(rest, _shape[axis]);
            element += index[axis] * _strides[axis] * _size;
        }

        while (true)
        {
            // What is left of the innermost row, at once if its elements follow each other.
            var count = _strides[^1] == 1 ? Math.Min(_shape[^1] - index[^1], bytes.Length / _size) : 1;
            _file.Read(element, bytes[..(count * _size)]);
            bytes = bytes[(count * _size)..];
            if (bytes.Length == 0)
            {
                return;
            }

            index[^1] += count;
            element += count * _strides[^1] * _size;
            for (var axis = _shape.Length - 1; index[axis] == _shape[axis]; axis--)
            {
                element += (_strides[axis - 1] - (_shape[axis] * _strides[axis])) * _size;
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
