namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// The sizes of a graph that are known only when it runs. Each is a number of −2 or below (−1 is Reshape's), so that it passes
/// through the arithmetic of shapes unchanged.
/// </summary>
internal sealed class DynamicSizes(IReadOnlyDictionary<int, string> declared)
{
    private readonly Dictionary<int, string> _names = declared.All(size => size.Key < -1)
        ? declared.ToDictionary()
        : throw new ArgumentException($"A size that only a run knows is a number of −2 or below; {Shapes.Text(declared.Keys)} has others.", nameof(declared));

    private readonly Dictionary<int, (OnnxValue Input, int Dimension)> _sources = [];

    internal DynamicSizes()
        : this(new Dictionary<int, string>())
    {
    }

    internal bool IsDeclared(int size) => _names.ContainsKey(size);

    internal string NameOf(int size) => _names[size];

    /// <summary>An input shows how large its sizes are.</summary>
    internal void SeenAt(OnnxValue input)
    {
        for (int i = 0; i < input.Shape.Count; i++)
        {
            if (input.Shape[i] < 0)
            {
                _sources.TryAdd(input.Shape[i], (input, i));
            }
        }
    }

    /// <summary>The input and its dimension that have a size.</summary>
    internal (OnnxValue Input, int Dimension) SourceOf(int size) => _sources.TryGetValue(size, out var source)
        ? source
        : throw new ArgumentException($"No input has the size '{_names.GetValueOrDefault(size, $"{size}")}', so the graph cannot tell it.");

    /// <summary>The size of two joined parts; a new one where a run decides.</summary>
    internal int Sum(int a, int b)
    {
        if (a >= 0 && b >= 0)
        {
            return a + b;
        }

        string name = string.Join(" + ", new[] { a, b }.Order().Select(size => size < 0 ? _names[size] : $"{size}"));
        int known = _names.FirstOrDefault(size => size.Value == name).Key;
        if (known == 0)
        {
            known = Math.Min(-1, _names.Keys.Min()) - 1;
            _names.Add(known, name);
        }

        return known;
    }
}
