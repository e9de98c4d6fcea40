namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>
/// One named tensor of a checkpoint. A tensor of a file holds no values: it reads them when it is asked, from several threads at
/// once if need be.
/// </summary>
public sealed class CheckpointTensor
{
    private readonly TensorValues _values;

    /// <summary>A tensor made in code.</summary>
    /// <param name="name">The state-dict key, for example <c>mask_decoder.iou_token.weight</c>.</param>
    /// <param name="shape">The dimensions, none negative; empty for a single value.</param>
    /// <param name="values">The elements in row-major order, as many as the shape says. They are kept, not copied.</param>
    /// <exception cref="ArgumentException">The shape and the number of values disagree.</exception>
    public CheckpointTensor(string name, int[] shape, float[] values)
        : this(name, shape, new HeldValues(values ?? throw new ArgumentNullException(nameof(values))))
    {
        if (Count != values.Length)
        {
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] takes {Count} values but {values.Length} were given.", nameof(values));
        }
    }

    internal CheckpointTensor(string name, int[] shape, TensorValues values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
        }

        (Name, Shape, Count, _values) = (name, shape, CheckpointLimits.Count(shape), values);
        if (Count < 0)
        {
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] has more than the {Array.MaxLength} elements that an array can hold.", nameof(shape));
        }
    }

    /// <summary>The state-dict key, for example <c>mask_decoder.iou_token.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The dimensions; empty for a single value.</summary>
    public int[] Shape { get; }

    /// <summary>The number of elements: the product of the shape.</summary>
    public int Count { get; }

    /// <summary>The type of the elements where they are stored. <see cref="Read"/> gives floats whatever it is.</summary>
    public CheckpointElementType ElementType => _values.ElementType;

    /// <summary>Reads elements in row-major order as 32-bit floats; of wider types the nearest float.</summary>
    /// <param name="destination">Takes as many elements as it has places.</param>
    /// <param name="start">The first element to read, from 0 to <see cref="Count"/> − the destination's length.</param>
    /// <exception cref="ObjectDisposedException">The checkpoint has been closed.</exception>
    /// <exception cref="IOException">The file has become shorter since it was opened.</exception>
    public void Read(Span<float> destination, int start = 0)
    {
        if (start < 0 || destination.Length > Count - start)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Tensor '{Name}' has {Count} elements; {destination.Length} from element {start} on are not there.");
        }

        _values.Read(start, destination);
    }

    /// <summary>A new array of all elements in row-major order.</summary>
    public float[] ToArray()
    {
        var array = new float[Count];
        _values.Read(0, array);
        return array;
    }

    /// <summary>The same tensor under another name.</summary>
    public CheckpointTensor Rename(string name) => new(name, Shape, _values);

    /// <summary>The name, the shape and the type, as in <c>pos_embed [1, 64, 64, 768] Float32</c>.</summary>
    public override string ToString() => $"{Name} {Text(Shape)} {ElementType}";

    /// <summary>A shape as people write it: <c>[1, 64, 64, 768]</c>.</summary>
    internal static string Text(int[] shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>A file's words, fit to be shown: no control characters, and not too long.</summary>
    internal static string Quoted(string text)
    {
        const int longest = 160;
        var shown = text.Length > longest ? text[..longest] + "…" : text;
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '\ufffd' : c)) : shown;
    }
}
