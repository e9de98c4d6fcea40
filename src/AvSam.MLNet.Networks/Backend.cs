namespace AvSam.MLNet.Networks;

/// <summary>
/// The operations that the architectures are written in. Each architecture is written once against this class and
/// interpreted twice: eagerly with gradients by TorchSharp, and as an ONNX graph.
/// </summary>
/// <typeparam name="T">A tensor of the interpreter: a TorchSharp tensor, or a value of an ONNX graph.</typeparam>
/// <remarks>
/// Shapes, orders and defaults are PyTorch's. Parameter names are the official state-dict keys. Operations are as coarse
/// as the fastest lowering needs: attention and linear are one operation each.
/// </remarks>
public abstract class Backend<T>
{
    // ---- tensors

    /// <summary>
    /// The shape of <paramref name="x"/>. A size that only a run knows is a negative number below −1, the same wherever the
    /// dimension is the same; it may be handed to <see cref="Reshape"/> and <see cref="Expand"/> like any other.
    /// </summary>
    public abstract int[] Shape(T x);

    /// <summary>A parameter by its state-dict key. The interpreter decides whether an unknown one is created with <paramref name="initialization"/> or refused.</summary>
    public abstract T Parameter(string name, int[] shape, Initialization initialization);

    /// <summary>A stored tensor that is not trained (running statistics, the Gaussian matrix of the positional encoding).</summary>
    public abstract T Buffer(string name, int[] shape, Initialization initialization);

    /// <summary>A constant tensor in row-major order.</summary>
    public abstract T Constant(float[] values, int[] shape);

    /// <summary>A part of a network of which only the result is needed afterwards; an interpreter may free everything else when it ends.</summary>
    public virtual T Section(Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body();
    }

    // ---- layers with parameters <name>.weight and <name>.bias

    /// <summary>x·Wᵀ + b over the last dimension.</summary>
    public abstract T Linear(T x, string name, int inFeatures, int outFeatures, bool bias = true, Initialization initialization = Initialization.UniformFanIn);

    /// <summary>2-D convolution of [N,C,H,W], with zero padding on all sides.</summary>
    public abstract T Conv2d(T x, string name, int inChannels, int outChannels, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = true, Initialization initialization = Initialization.UniformFanIn);

    /// <summary>Transposed 2-D convolution of [N,C,H,W] without padding; the weight is [in, out, k, k].</summary>
    public abstract T ConvTranspose2d(T x, string name, int inChannels, int outChannels, int kernel, int stride);

    /// <summary>Batch normalisation of [N,C,H,W] or [N,C] by <c>running_mean</c> and <c>running_var</c> (by the batch itself while an interpreter trains it).</summary>
    public abstract T BatchNorm(T x, string name, int channels, float epsilon = 1e-5f);

    /// <summary>Layer normalisation over the last dimension.</summary>
    public abstract T LayerNorm(T x, string name, int size, float epsilon = 1e-5f);

    /// <summary>SAM's LayerNorm2d: over the channels of [N,C,H,W], pixel by pixel, with biased variance.</summary>
    public abstract T LayerNorm2d(T x, string name, int channels, float epsilon = 1e-6f);

    // ---- attention

    /// <summary>Multi-head attention of q [N,L,D] over k [N,S,D] and v [N,S,D]; heads are consecutive slices of D; scale 1/√(D/heads).</summary>
    public abstract T Attention(T q, T k, T v, int heads);

    /// <summary>
    /// SAM's self-attention over a height×width grid with decomposed relative positions (docs/reference.md §4.1): q, k, v [N,height·width,D];
    /// the tables [2·height−1, D/heads] and [2·width−1, D/heads] meet the unscaled q.
    /// </summary>
    public abstract T AttentionWithRelativePositions(T q, T k, T v, int heads, int height, int width, T relativeHeight, T relativeWidth);

    /// <summary>Multi-head attention as <see cref="Attention"/>, with a bias [heads,L,S] added to the scaled products, the same for all N.</summary>
    public abstract T AttentionWithBias(T q, T k, T v, int heads, T bias);

    // ---- elementwise, with broadcasting

    /// <summary>a + b.</summary>
    public abstract T Add(T a, T b);

    /// <summary>a − b.</summary>
    public abstract T Subtract(T a, T b);

    /// <summary>a · b, element by element.</summary>
    public abstract T Multiply(T a, T b);

    /// <summary>a / b, element by element.</summary>
    public abstract T Divide(T a, T b);

    /// <summary>The smaller of a and b, element by element.</summary>
    public abstract T Minimum(T a, T b);

    /// <summary>x · factor + offset.</summary>
    public abstract T Affine(T x, float factor, float offset = 0);

    /// <summary>Exact (erf) GELU.</summary>
    public abstract T Gelu(T x);

    /// <summary>max(x, 0).</summary>
    public abstract T Relu(T x);

    /// <summary>min(max(x, 0), 6).</summary>
    public abstract T Relu6(T x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public abstract T Sigmoid(T x);

    /// <summary>e to the power x.</summary>
    public abstract T Exp(T x);

    /// <summary>The natural logarithm of x, which must be positive.</summary>
    public abstract T Log(T x);

    /// <summary>The sine of x in radians.</summary>
    public abstract T Sin(T x);

    /// <summary>The cosine of x in radians.</summary>
    public abstract T Cos(T x);

    /// <summary>1 where x ≥ threshold, else 0; no gradient.</summary>
    public abstract T AtLeast(T x, T threshold);

    // ---- reductions and products

    /// <summary>Matrix product over the last two dimensions, broadcasting the others.</summary>
    public abstract T MatMul(T a, T b);

    /// <summary>The mean over the given dimensions, kept as size 1.</summary>
    public abstract T Mean(T x, params int[] dimensions);

    /// <summary>The sum over the given dimensions, kept as size 1.</summary>
    public abstract T Sum(T x, params int[] dimensions);

    /// <summary>x / max(‖x‖₂, 1e-6) over the last dimension.</summary>
    public abstract T L2Normalize(T x);

    /// <summary>Softmax over the last dimension.</summary>
    public abstract T Softmax(T x);

    /// <summary>Sets a share of the channels to 0 and scales the others while an interpreter trains; otherwise nothing.</summary>
    public virtual T Dropout(T x, float share) => x;

    // ---- shape

    /// <summary>The same elements in another shape; one dimension may be −1.</summary>
    public abstract T Reshape(T x, params int[] shape);

    /// <summary>Reorders the dimensions.</summary>
    public abstract T Permute(T x, params int[] order);

    /// <summary>Joins tensors along a dimension.</summary>
    public abstract T Concat(int dimension, params T[] parts);

    /// <summary>Elements [start, limit) of a dimension.</summary>
    public abstract T Slice(T x, int dimension, int start, int limit);

    /// <summary>Repeats size-1 dimensions to the given shape.</summary>
    public abstract T Expand(T x, params int[] shape);

    /// <summary>Appends zeros at the bottom and the right of [N,C,H,W].</summary>
    public abstract T PadBottomRight(T x, int bottom, int right);

    // ---- images

    /// <summary>Max pooling of [N,C,H,W].</summary>
    public abstract T MaxPool2d(T x, int kernel, int stride, int padding);

    /// <summary>Average pooling of [N,C,H,W] over kernel×kernel blocks.</summary>
    public abstract T AveragePool2d(T x, int kernel, int stride);

    /// <summary>The maximum over height and width: [N,C,H,W] → [N,C].</summary>
    public abstract T GlobalMaxPool(T x);

    /// <summary>Bilinear resizing of [N,C,H,W] without aligned corners and without antialiasing.</summary>
    public abstract T ResizeBilinear(T x, int height, int width);

    // ---- selection, without gradient through the indices

    /// <summary>The places (as float indices [N,k]) of the k largest elements of x [N,L], largest first.</summary>
    public abstract T TopKIndices(T x, int k);

    /// <summary>Takes rows of x [N,L,D] by float indices [N,k]: [N,k,D].</summary>
    public abstract T GatherRows(T x, T indices);
}
