namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>How a checkpoint differs from the tensors that a network needs: missing, of another shape, or unexpected.</summary>
public sealed class CheckpointComparison
{
    /// <summary>How many names of each kind the text lists before it only counts.</summary>
    private const int Told = 12;

    /// <summary>For how many missing names the text tells which name is nearest.</summary>
    private const int Explained = 5;

    private readonly Checkpoint _checkpoint;
    private readonly Dictionary<string, int[]> _missingShapes = new(StringComparer.Ordinal);
    private readonly int _expected;
    private List<CheckpointTensor>? _unexpected;

    internal CheckpointComparison(Checkpoint checkpoint, IEnumerable<(string Name, int[] Shape)> expected)
    {
        _checkpoint = checkpoint;
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string> missing = [];
        List<(string, int[], int[])> misshapen = [];
        foreach (var (name, shape) in expected)
        {
            names.Add(name);
            if (!checkpoint.TryGet(name, out var tensor))
            {
                missing.Add(name);
                _missingShapes[name] = shape;
            }
            else if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            {
                misshapen.Add((name, tensor.Shape, shape));
            }
        }

        _expected = names.Count;
        Missing = missing;
        WronglyShaped = misshapen;
        Unexpected = [.. checkpoint.Select(tensor => tensor.Name).Where(name => !names.Contains(name))];
    }

    /// <summary>Names that are expected and missing.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors that are present in another shape than the expected one.</summary>
    public IReadOnlyList<(string Name, int[] Found, int[] Expected)> WronglyShaped { get; }

    /// <summary>Names that are present and not expected.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>Whether every expected tensor is present in its shape.</summary>
    public bool HasAll => Missing.Count == 0 && WronglyShaped.Count == 0;

    /// <summary>Whether exactly the expected tensors are present.</summary>
    public bool Fits => HasAll && Unexpected.Count == 0;

    /// <summary>Everything that does not fit, in one message for the person who has the file.</summary>
    public override string ToString()
    {
        var source = _checkpoint.Source is { } path ? $"'{path}'" : "The checkpoint";
        return Fits
            ? $"{source} has all {_expected} expected tensors and no others."
            : $"{source} with its {_checkpoint.Count} tensors does not fit the {_expected} that are expected. "
                + (_checkpoint.RemovedPrefixes.Count == 0 ? "" : $"Taken off the names: {string.Join(", ", _checkpoint.RemovedPrefixes.Take(Told))}. ")
                + List("Missing", [.. Missing.Take(Explained).Select(Explain), .. Missing.Skip(Explained).Select(CheckpointTensor.Quoted)])
                + List("Of another shape", [.. WronglyShaped.Select(tensor => $"{CheckpointTensor.Quoted(tensor.Name)} is {CheckpointTensor.Text(tensor.Found)}, expected {CheckpointTensor.Text(tensor.Expected)}")])
                + List("Unexpected", [.. Unexpected.Select(CheckpointTensor.Quoted)])
                + "The file may be of another network or size, or its names may lack or carry a prefix.";
    }

    /// <summary>For the first missing names, the nearest that are there and not expected, in one sentence; empty where none resembles them.</summary>
    public string NearestNames
    {
        get
        {
            string[] pairs = [.. from name in Missing.Take(Explained) let found = Nearest(name) where found is not null select $"{Shown(found)} for {CheckpointTensor.Quoted(name)}"];
            return pairs.Length == 0 ? "" : $"The nearest names in it: {string.Join("; ", pairs)}.";
        }
    }

    private string Explain(string missing) => Nearest(missing) is not { } found
        ? CheckpointTensor.Quoted(missing)
        : $"{CheckpointTensor.Quoted(missing)} (nearest: {(found.Shape.AsSpan().SequenceEqual(_missingShapes[missing]) ? $"{CheckpointTensor.Quoted(found.Name)}, of the same shape" : Shown(found))})";

    private CheckpointTensor? Nearest(string missing)
    {
        _unexpected ??= [.. Unexpected.Select(name => _checkpoint[name])];
        return Checkpoints.NearestNames.Find(missing, _missingShapes[missing], _unexpected);
    }

    private static string Shown(CheckpointTensor tensor) => $"{CheckpointTensor.Quoted(tensor.Name)} {CheckpointTensor.Text(tensor.Shape)}";

    private static string List(string kind, IReadOnlyList<string> items) => items.Count == 0
        ? ""
        : $"{kind} ({items.Count}): {string.Join("; ", items.Take(Told))}{(items.Count > Told ? $"; and {items.Count - Told} more" : "")}. ";
}
