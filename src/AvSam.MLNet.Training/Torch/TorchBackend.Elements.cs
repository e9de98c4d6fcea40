using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace AvSam.MLNet.Training.Torch;

public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public override Tensor Add(Tensor a, Tensor b) => a.add(b);

    /// <inheritdoc/>
    public override Tensor Subtract(Tensor a, Tensor b) => a.sub(b);

    /// <inheritdoc/>
    public override Tensor Multiply(Tensor a, Tensor b) => a.mul(b);

    /// <inheritdoc/>
    public override Tensor Divide(Tensor a, Tensor b) => a.div(b);

    /// <inheritdoc/>
    public override Tensor Minimum(Tensor a, Tensor b) => minimum(a, b);

    /// <inheritdoc/>
    public override Tensor Affine(Tensor x, float factor, float offset = 0)
    {
        var scaled = factor == 1 ? x : x.Times(factor);
        return offset == 0 ? scaled : scaled.Plus(offset);
    }

    /// <inheritdoc/>
    public override Tensor Gelu(Tensor x) => Functional.gelu(x);

    /// <inheritdoc/>
    public override Tensor Relu(Tensor x) => Functional.relu(x);

    /// <inheritdoc/>
    public override Tensor Relu6(Tensor x) => Functional.relu6(x);

    /// <inheritdoc/>
    public override Tensor Sigmoid(Tensor x) => x.sigmoid();

    /// <inheritdoc/>
    public override Tensor Exp(Tensor x) => x.exp();

    /// <inheritdoc/>
    public override Tensor Log(Tensor x) => x.log();

    /// <inheritdoc/>
    public override Tensor Sin(Tensor x) => x.sin();

    /// <inheritdoc/>
    public override Tensor Cos(Tensor x) => x.cos();

    /// <inheritdoc/>
    public override Tensor AtLeast(Tensor x, Tensor threshold) => x.detach().ge(threshold.detach()).to_type(ScalarType.Float32);

    /// <inheritdoc/>
    public override Tensor MatMul(Tensor a, Tensor b)
    {
        // libtorch ends the process on two vectors of different length, so the shapes are looked at here.
        if (a.dim() < 2 || b.dim() < 2 || a.shape[^1] != b.shape[^2])
        {
            throw new ArgumentException($"Matrices of shapes [{string.Join(", ", a.shape)}] and [{string.Join(", ", b.shape)}] have no product.", nameof(b));
        }

        return a.matmul(b);
    }

    /// <inheritdoc/>
    public override Tensor Mean(Tensor x, params int[] dimensions) => x.mean(ToLong(dimensions), keepdim: true);

    /// <inheritdoc/>
    public override Tensor Sum(Tensor x, params int[] dimensions) => x.sum(ToLong(dimensions), keepdim: true);

    /// <inheritdoc/>
    public override Tensor L2Normalize(Tensor x) => Functional.normalize(x, p: 2, dim: -1, eps: 1e-6);

    /// <inheritdoc/>
    public override Tensor Softmax(Tensor x) => Functional.softmax(x, -1);

    /// <inheritdoc/>
    public override Tensor TopKIndices(Tensor x, int k)
    {
        var (values, indices) = x.detach().topk(k, -1);
        values.Dispose();
        return indices.to_type(ScalarType.Float32);
    }

    /// <inheritdoc/>
    public override Tensor GatherRows(Tensor x, Tensor indices)
    {
        var rows = indices.detach().to_type(ScalarType.Int64).unsqueeze(-1).expand(-1, -1, x.shape[^1]);
        return x.gather(1, rows);
    }
}
