namespace AvSam.MLNet.Networks.Onnx;

/// <summary>A tensor of an ONNX graph: an input, a stored tensor, or what a node gives.</summary>
public sealed class OnnxValue
{
    internal OnnxValue(string name, int[] shape, OnnxElementType elementType, OnnxNode? producer = null)
    {
        Name = name;
        Shape = shape;
        ElementType = elementType;
        Producer = producer;
    }

    /// <summary>The name inside the graph; an output carries the name it was declared with instead.</summary>
    public string Name { get; }

    /// <summary>The sizes of the dimensions, outermost first; a negative one is known only when the graph runs (<see cref="OnnxExportOptions.SizeNames"/>).</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The type of the elements.</summary>
    public OnnxElementType ElementType { get; }

    /// <summary>The node that computes it; none for an input or a stored tensor.</summary>
    internal OnnxNode? Producer { get; set; }

    /// <summary>Whether a size is known only when the graph runs.</summary>
    internal bool IsDynamic => Shapes.IsDynamic(Shape);

    /// <summary>The last dimensions count from the end: −1 is the innermost.</summary>
    internal int Size(int dimension) => Shape[dimension < 0 ? Shape.Count + dimension : dimension];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shapes.Text(Shape)}";
}
