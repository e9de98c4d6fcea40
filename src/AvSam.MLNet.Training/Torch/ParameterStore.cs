using System.Diagnostics.CodeAnalysis;
using AvSam.MLNet.Networks;
using AvSam.MLNet.Networks.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Torch;

/// <summary>The parameters and buffers of a network, by their state-dict keys, in the order in which they were first asked for.</summary>
/// <remarks>
/// A missing one is filled by its <see cref="Initialization"/> from a seed made of the store's seed and its own name, so the values do
/// not depend on the order of creation. All tensors live until the store is disposed, whatever dispose scope they were made in.
/// Not safe for several threads at once.
/// </remarks>
public sealed class ParameterStore : IDisposable
{
    private readonly OrderedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<string> _frozen = [];
    private readonly int _seed;

    /// <summary>An empty store.</summary>
    /// <param name="seed">Decides the values of parameters that no checkpoint supplies.</param>
    public ParameterStore(int seed = 0)
    {
        LibTorch.Load();
        _seed = seed;
    }

    /// <summary>Whether a tensor that is asked for and missing is created (default), or refused.</summary>
    public bool CreatesMissing { get; set; } = true;

    /// <summary>The names of all tensors so far.</summary>
    public IReadOnlyList<string> Names => [.. _tensors.Keys];

    /// <summary>The parameters that are trained, for an optimizer: those not frozen whose name begins with <paramref name="prefix"/>.</summary>
    /// <remarks>Run the network once before, so that every parameter exists.</remarks>
    public IEnumerable<Parameter> Trainable(string prefix = "") =>
        _tensors.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(t => t.Value).OfType<Parameter>().Where(p => p.requires_grad);

    /// <summary>Stops the training of every parameter, now or later, whose name begins with <paramref name="prefix"/>.</summary>
    public void Freeze(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _frozen.Add(prefix);
        Requires(prefix, false);
    }

    /// <summary>Takes back a <see cref="Freeze"/> of the same prefix.</summary>
    public void Unfreeze(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _frozen.Remove(prefix);
        Requires(prefix, true);
    }

    /// <summary>A tensor by its name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Tensor? tensor) => _tensors.TryGetValue(name, out tensor);

    /// <summary>Takes over a checkpoint's tensors. Tensors that this store has get its values in place; others are added as parameters, or as buffers by their names.</summary>
    /// <exception cref="InvalidDataException">A tensor has another shape than the one here; nothing has been changed then.</exception>
    public void Import(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        foreach (var source in checkpoint)
        {
            if (_tensors.TryGetValue(source.Name, out var target))
            {
                CheckShape(source.Name, Shape(target), source.Shape);
            }
        }

        using var noGrad = no_grad();
        foreach (var source in checkpoint)
        {
            if (_tensors.TryGetValue(source.Name, out var target))
            {
                using var values = tensor(source.ToArray(), ToLong(source.Shape));
                target.copy_(values);
            }
            else
            {
                Add(source.Name, source.ToArray(), source.Shape, BufferNames.IsBuffer(source.Name));
            }
        }
    }

    /// <summary>A copy of all tensors whose names begin with <paramref name="prefix"/>.</summary>
    public Checkpoint Export(string prefix = "")
    {
        var checkpoint = new Checkpoint();
        using var noGrad = no_grad();
        foreach (var (name, value) in _tensors.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            checkpoint.Add(new CheckpointTensor(name, Shape(value), value.data<float>().ToArray()));
        }

        return checkpoint;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _tensors.Clear();
    }

    /// <summary>A tensor by its name; a missing one is created.</summary>
    internal Tensor Get(string name, int[] shape, Initialization initialization, bool isBuffer, int? fanIn = null)
    {
        if (_tensors.TryGetValue(name, out var found))
        {
            CheckShape(name, shape, Shape(found));
            return found;
        }

        if (!CreatesMissing)
        {
            throw new KeyNotFoundException($"The network needs the tensor '{name}' of shape [{string.Join(", ", shape)}], and the checkpoint does not have it.");
        }

        return Add(name, InitialValues.Create(_seed, name, shape, initialization, fanIn), shape, isBuffer);
    }

    private Tensor Add(string name, float[] values, int[] shape, bool isBuffer)
    {
        var plain = tensor(values, ToLong(shape));
        var added = isBuffer ? plain : new Parameter(plain, requires_grad: !IsFrozen(name));
        added.DetachFromDisposeScope();
        _tensors.Add(name, added);
        return added;
    }

    private bool IsFrozen(string name) => _frozen.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private void Requires(string prefix, bool gradient)
    {
        foreach (var (name, value) in _tensors)
        {
            if (value is Parameter && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                value.requires_grad = gradient && !IsFrozen(name);
            }
        }
    }

    private static void CheckShape(string name, int[] expected, int[] found)
    {
        if (!expected.AsSpan().SequenceEqual(found))
        {
            throw new InvalidDataException($"Tensor '{name}' has shape [{string.Join(", ", found)}]; the network expects [{string.Join(", ", expected)}].");
        }
    }

    private static int[] Shape(Tensor tensor) => [.. tensor.shape.Select(size => checked((int)size))];

    private static long[] ToLong(int[] shape) => [.. shape.Select(size => (long)size)];
}
