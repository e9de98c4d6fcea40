namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>A tensor as a view of a storage, all of whose elements lie within it.</summary>
/// <param name="Storage">The elements.</param>
/// <param name="Offset">The element at index 0.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Strides">Elements from one index to the next in each dimension.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, int[] Shape, long[] Strides)
{
    /// <summary>What <c>torch._utils._rebuild_tensor_v2</c> makes of (storage, offset, size, stride, requires_grad, hooks[, metadata]).</summary>
    /// <exception cref="InvalidDataException">The arguments are others, or the view leaves its storage.</exception>
    public static TorchTensor Rebuild(object?[] arguments)
    {
        // The metadata are of tensors that are conjugated or negated when they are read.
        if (arguments is not [TorchStorage storage, long offset, object?[] size, object?[] stride, bool, PickleDictionary { Items.Count: 0 }, ..]
            || arguments.Length > 7 || arguments is [_, _, _, _, _, _, not null and not PickleDictionary { Items.Count: 0 }])
        {
            throw new InvalidDataException("its pickle describes a tensor in another way than (storage, offset, size, stride, requires_grad, no hooks).");
        }

        if (size.Length != stride.Length || size.Length > CheckpointLimits.Dimensions)
        {
            throw new InvalidDataException($"its pickle describes a tensor of {size.Length} sizes and {stride.Length} strides; expected as many of each, at most {CheckpointLimits.Dimensions}.");
        }

        var shape = new int[size.Length];
        var strides = new long[size.Length];
        for (var axis = 0; axis < size.Length; axis++)
        {
            shape[axis] = size[axis] is long length and >= 0 and <= int.MaxValue ? (int)length : throw NoNumber("size", int.MaxValue);
            strides[axis] = stride[axis] is long step and >= 0 ? step : throw NoNumber("stride", long.MaxValue);
        }

        return Fits(storage, offset, shape, strides)
            ? new TorchTensor(storage, offset, shape, strides)
            : throw new InvalidDataException($"its pickle describes a tensor of shape [{string.Join(", ", shape)}], strides [{string.Join(", ", strides)}] and offset {offset}, which leaves its storage of {storage.Count} elements.");
    }

    private static bool Fits(TorchStorage storage, long offset, int[] shape, long[] strides)
    {
        var count = CheckpointLimits.Count(shape);
        if (count <= 0 || offset < 0)
        {
            return count == 0 && offset >= 0;
        }

        // The last element. A term is below 2³¹ · 2⁶³ and nothing is subtracted, so 128 bits suffice and the first excess decides.
        Int128 last = offset;
        for (var axis = 0; axis < shape.Length && last < storage.Count; axis++)
        {
            last += (Int128)(shape[axis] - 1) * strides[axis];
        }

        return last < storage.Count;
    }

    private static InvalidDataException NoNumber(string what, long largest) =>
        new($"its pickle describes a tensor with a {what} that is no whole number from 0 to {largest}.");
}
