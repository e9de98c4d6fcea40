using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Models;

/// <summary>Tensors allocated once and used for row after row; networks read and write them in place by their names.</summary>
internal sealed class TensorSet : IDisposable
{
    private readonly Dictionary<string, OrtValue> _values = [];

    /// <summary>The tensor of a name, allocated at the first call.</summary>
    /// <exception cref="InvalidDataException">The shape is not fixed, or differs from an earlier one.</exception>
    public OrtValue Tensor(string name, IReadOnlyList<int> shape)
    {
        if (shape.Any(d => d < 1))
        {
            throw new InvalidDataException($"The tensor '{name}' has the shape {TensorShapes.Text(shape)}; the stages need fixed sizes.");
        }

        var sizes = shape.Select(d => (long)d).ToArray();
        if (!_values.TryGetValue(name, out var value))
        {
            value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, sizes);
            value.GetTensorMutableDataAsSpan<float>().Clear();
            _values.Add(name, value);
        }
        else if (!value.GetTensorTypeAndShape().Shape.AsSpan().SequenceEqual(sizes))
        {
            throw new InvalidDataException($"One file of the bundle gives the tensor '{name}' as {TensorShapes.Text(value.GetTensorTypeAndShape().Shape)}, another takes it as {TensorShapes.Text(sizes)}.");
        }

        return value;
    }

    /// <summary>The elements of an allocated tensor.</summary>
    public Span<float> this[string name] => _values[name].GetTensorMutableDataAsSpan<float>();

    public void Dispose()
    {
        foreach (var value in _values.Values)
        {
            value.Dispose();
        }

        _values.Clear();
    }
}
