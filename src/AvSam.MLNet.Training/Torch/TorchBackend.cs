using AvSam.MLNet.Networks;
using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace AvSam.MLNet.Training.Torch;

/// <summary>Interprets networks eagerly with TorchSharp, with gradients.</summary>
/// <remarks>
/// Every operation makes a new native tensor. Run each step inside <c>using var scope = torch.NewDisposeScope();</c> and take out
/// what must outlive it with <c>MoveToOuterDisposeScope()</c>: without a scope the memory waits for the garbage collector, which does
/// not see it. Wrap inference in <c>torch.no_grad()</c>, or the graph keeps all intermediate tensors. Parameters belong to the
/// <see cref="ParameterStore"/> and survive every scope.
/// </remarks>
public sealed partial class TorchBackend : Backend<Tensor>
{
    private readonly ParameterStore _store;
    private readonly List<string> _training = [];

    /// <summary>A backend over a store of parameters.</summary>
    public TorchBackend(ParameterStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
    }

    /// <summary>Whether <see cref="Dropout"/> drops anything. Default false.</summary>
    public bool Drops { get; set; }

    /// <summary>
    /// Lets batch normalisations whose names begin with <paramref name="prefix"/> use the batch's own statistics and update their
    /// running ones by a tenth; all others stay as they are stored.
    /// </summary>
    public void TrainBatchNorm(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _training.Add(prefix);
    }

    /// <summary>Makes every batch normalisation use its stored statistics again.</summary>
    public void EvaluateBatchNorm() => _training.Clear();

    /// <inheritdoc/>
    public override int[] Shape(Tensor x) => [.. x.shape.Select(size => checked((int)size))];

    /// <inheritdoc/>
    public override Tensor Parameter(string name, int[] shape, Initialization initialization) => _store.Get(name, shape, initialization, isBuffer: false);

    /// <inheritdoc/>
    public override Tensor Buffer(string name, int[] shape, Initialization initialization) => _store.Get(name, shape, initialization, isBuffer: true);

    /// <inheritdoc/>
    public override Tensor Constant(float[] values, int[] shape) => tensor(values, ToLong(shape));

    /// <inheritdoc/>
    public override Tensor Section(Func<Tensor> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        return body().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Linear(Tensor x, string name, int inFeatures, int outFeatures, bool bias = true, Initialization initialization = Initialization.UniformFanIn) =>
        Functional.linear(x, Weight(name, [outFeatures, inFeatures], initialization), Bias(name, outFeatures, inFeatures, bias, initialization));

    /// <inheritdoc/>
    public override Tensor Conv2d(Tensor x, string name, int inChannels, int outChannels, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = true, Initialization initialization = Initialization.UniformFanIn)
    {
        int[] shape = [outChannels, inChannels / groups, kernel, kernel];
        return Functional.conv2d(
            x,
            Weight(name, shape, initialization),
            Bias(name, outChannels, shape[1] * kernel * kernel, bias, initialization),
            strides: [stride, stride],
            padding: [padding, padding],
            groups: groups);
    }

    /// <inheritdoc/>
    public override Tensor ConvTranspose2d(Tensor x, string name, int inChannels, int outChannels, int kernel, int stride) =>
        Functional.conv_transpose2d(
            x,
            Weight(name, [inChannels, outChannels, kernel, kernel], Initialization.UniformFanIn),
            Bias(name, outChannels, outChannels * kernel * kernel, true, Initialization.UniformFanIn),
            strides: [stride, stride]);

    /// <inheritdoc/>
    public override Tensor BatchNorm(Tensor x, string name, int channels, float epsilon = 1e-5f) =>
        Functional.batch_norm(
            x,
            Buffer(name + ".running_mean", [channels], Initialization.Zero),
            Buffer(name + ".running_var", [channels], Initialization.One),
            Weight(name, [channels], Initialization.One),
            Parameter(name + ".bias", [channels], Initialization.Zero),
            _training.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal)),
            momentum: 0.1,
            eps: epsilon);

    /// <inheritdoc/>
    public override Tensor LayerNorm(Tensor x, string name, int size, float epsilon = 1e-5f) =>
        Functional.layer_norm(x, [size], Weight(name, [size], Initialization.One), Parameter(name + ".bias", [size], Initialization.Zero), epsilon);

    /// <inheritdoc/>
    public override Tensor LayerNorm2d(Tensor x, string name, int channels, float epsilon = 1e-6f) =>
        LayerNorm(x.permute(0, 2, 3, 1), name, channels, epsilon).permute(0, 3, 1, 2);

    /// <inheritdoc/>
    public override Tensor Dropout(Tensor x, float share) =>
        !Drops || share == 0 ? x : x.dim() == 4 ? Functional.dropout2d(x, share, training: true) : Functional.dropout(x, share, training: true);

    private Tensor Weight(string name, int[] shape, Initialization initialization) => Parameter(name + ".weight", shape, initialization);

    private Tensor? Bias(string name, int size, int fanIn, bool wanted, Initialization initialization) =>
        wanted ? _store.Get(name + ".bias", [size], initialization, isBuffer: false, fanIn) : null;

    private static long[] ToLong(int[] values) => [.. values.Select(value => (long)value)];
}
