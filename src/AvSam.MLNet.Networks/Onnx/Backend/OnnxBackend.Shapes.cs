using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <inheritdoc/>
    public override OnnxValue Reshape(OnnxValue x, params int[] shape)
    {
        int[] result = Shapes.Reshape(x.Shape, shape);

        // A reshape of a reshape is one reshape; back to the first shape it is none.
        OnnxValue source = x.Producer is { OpType: "Reshape" } earlier ? earlier.Inputs[0]! : x;
        return source.Shape.SequenceEqual(result) ? source : graph.Append("Reshape", null, result, [source, Integers(Shapes.ReshapeOperand(source.Shape, result))]);
    }

    /// <inheritdoc/>
    public override OnnxValue Permute(OnnxValue x, params int[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, x.Shape.Count)))
        {
            throw new ArgumentException($"Permute: {Shapes.Text(order)} does not name each dimension of {x} once.", nameof(order));
        }

        // A permutation of a permutation is one; back to the first order it is none.
        (OnnxValue source, int[] total) = x.Producer is { OpType: "Transpose" } earlier
            ? (earlier.Inputs[0]!, [.. order.Select(dimension => (int)earlier.Attributes[0].Integers[dimension])])
            : (x, order);
        int[] shape = [.. total.Select(dimension => source.Shape[dimension])];
        return total.SequenceEqual(Enumerable.Range(0, total.Length))
            ? source
            : graph.Append("Transpose", null, shape, [source], new AttributeProto("perm", [.. total.Select(dimension => (long)dimension)]));
    }

    /// <inheritdoc/>
    public override OnnxValue Concat(int dimension, params OnnxValue[] parts)
    {
        if (parts.Length == 0)
        {
            throw new ArgumentException("Concat needs at least one tensor.", nameof(parts));
        }

        int axis = Shapes.Dimension("Concat", parts[0].Shape, dimension);
        int[] shape = Shape(parts[0]);
        foreach (OnnxValue part in parts.Skip(1))
        {
            if (part.Shape.Count != shape.Length || part.Shape.Where((size, i) => i != axis && size != shape[i]).Any())
            {
                throw new ArgumentException($"Concat along dimension {axis}: {part} does not fit beside {parts[0]}.", nameof(parts));
            }

            shape[axis] = graph.Sizes.Sum(shape[axis], part.Shape[axis]);
        }

        return parts.Length == 1 ? parts[0] : graph.Append("Concat", null, shape, [.. parts], new AttributeProto("axis", (long)axis));
    }

    /// <inheritdoc/>
    public override OnnxValue Slice(OnnxValue x, int dimension, int start, int limit)
    {
        int axis = Shapes.Dimension("Slice", x.Shape, dimension);
        bool within = x.Shape[axis] < 0 || limit <= x.Shape[axis];
        if (start < 0 || !within || start >= limit)
        {
            throw new ArgumentException($"Slice: [{start}, {limit}) is not a range of dimension {axis} of {x}.");
        }

        int[] shape = Shape(x);
        shape[axis] = limit - start;
        return shape[axis] == x.Shape[axis] ? x : graph.Append("Slice", null, shape, [x, Integers(start), Integers(limit), Integers(axis)]);
    }

    /// <inheritdoc/>
    public override OnnxValue Expand(OnnxValue x, params int[] shape)
    {
        // A size of the run may turn out as 1, and then it is repeated.
        if (!Shapes.Broadcast("Expand", [.. x.Shape.Select(size => size < 0 ? 1 : size)], shape).SequenceEqual(shape))
        {
            throw new ArgumentException($"Expand: {x} cannot be repeated to {Shapes.Text(shape)}.", nameof(shape));
        }

        return x.Shape.SequenceEqual(shape) ? x : graph.Append("Expand", null, [.. shape], [x, RunSizes(shape)]);
    }

    /// <summary>A shape as a vector of integers; a size that only the run knows is read from the input that has it.</summary>
    private OnnxValue RunSizes(int[] shape)
    {
        if (!Shapes.IsDynamic(shape))
        {
            return Integers(shape);
        }

        OnnxValue[] parts = [.. shape.Select(size => size < 0 ? RunSize(size) : Integers(size))];
        return graph.Append("Concat", null, [([shape.Length], OnnxElementType.Int64)], parts, new AttributeProto("axis", 0L))[0];
    }

    private OnnxValue RunSize(int size)
    {
        (OnnxValue input, int dimension) = graph.Sizes.SourceOf(size);
        return graph.Append("Shape", null, [([1], OnnxElementType.Int64)], [input], new AttributeProto("start", (long)dimension), new AttributeProto("end", dimension + 1L))[0];
    }

    /// <inheritdoc/>
    public override OnnxValue PadBottomRight(OnnxValue x, int bottom, int right)
    {
        CheckRank("PadBottomRight", x, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(bottom);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        if (bottom == 0 && right == 0)
        {
            return x;
        }

        // Channels that were last are padded there: the permutation, moved behind, then meets the one back to tokens.
        if (x.Producer is { OpType: "Transpose" } earlier && earlier.Attributes[0].Integers.SequenceEqual([0, 3, 1, 2]))
        {
            OnnxValue last = earlier.Inputs[0]!;
            return Permute(Pad(last, 0, bottom, right, 0), 0, 3, 1, 2);
        }

        return Pad(x, 0, 0, bottom, right);
    }

    /// <summary>Appends zeros at the end of each dimension.</summary>
    private OnnxValue Pad(OnnxValue x, params int[] after)
    {
        int[] shape = [.. x.Shape.Zip(after, (size, more) => size + more)];
        return graph.Append("Pad", null, shape, [x, Integers([.. after.Select(_ => 0), .. after])]);
    }
}
