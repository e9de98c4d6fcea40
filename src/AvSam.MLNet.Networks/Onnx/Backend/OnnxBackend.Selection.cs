using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <inheritdoc/>
    /// <remarks>Of equal elements the earlier comes first.</remarks>
    public override OnnxValue TopKIndices(OnnxValue x, int k)
    {
        CheckRank("TopKIndices", x, 2);
        if (k < 1 || k > x.Shape[1])
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"TopKIndices: k must be from 1 to {x.Shape[1]}, the length of the rows of {x}.");
        }

        int[] shape = [x.Shape[0], k];
        OnnxValue places = graph.Append("TopK", null, [(shape, OnnxElementType.Float32), (shape, OnnxElementType.Int64)], [x, Integers(k)], new AttributeProto("axis", 1L))[1];
        return graph.Append("Cast", null, shape, [places], new AttributeProto("to", (long)OnnxElementType.Float32));
    }

    /// <inheritdoc/>
    public override OnnxValue GatherRows(OnnxValue x, OnnxValue indices)
    {
        CheckRank("GatherRows", x, 3);
        CheckRank("GatherRows", indices, 2);
        if (indices.Shape[0] != x.Shape[0])
        {
            throw new ArgumentException($"GatherRows: {indices} has not one row of indices for each of {x}.", nameof(indices));
        }

        int[] shape = [.. indices.Shape, x.Shape[2]];
        OnnxValue whole = graph.Append("Cast", null, [([.. indices.Shape], OnnxElementType.Int64)], [indices], new AttributeProto("to", (long)OnnxElementType.Int64))[0];
        OnnxValue column = graph.Append("Reshape", null, [([.. indices.Shape, 1], OnnxElementType.Int64)], [whole, Integers([.. indices.Shape, 1])])[0];
        return graph.Append("GatherND", null, shape, [x, column], new AttributeProto("batch_dims", 1L));
    }
}
