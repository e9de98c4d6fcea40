namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>What a checkpoint lacks, has in another shape, or has too much, beside the tensors that a network needs.</summary>
public sealed class CheckpointComparison
{
    /// <summary>How many names of a kind the text tells before it only counts.</summary>
    private const int Told = 12;

    private readonly string _source;
    private readonly int _found;
    private readonly int _expected;

    internal CheckpointComparison(Checkpoint checkpoint, IEnumerable<(string Name, int[] Shape)> expected)
    {
        _source = checkpoint.Source is { } path ? $"'{path}'" : "The checkpoint";
        _found = checkpoint.Count;
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string> missing = [];
        List<(string, int[], int[])> misshapen = [];
        foreach (var (name, shape) in expected)
        {
            names.Add(name);
            if (!checkpoint.TryGet(name, out var tensor))
            {
                missing.Add(name);
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

    /// <summary>Names that are expected and not there.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors that are there in another shape than the expected one.</summary>
    public IReadOnlyList<(string Name, int[] Found, int[] Expected)> WronglyShaped { get; }

    /// <summary>Names that are there and not expected.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>Whether every expected tensor is there in its shape.</summary>
    public bool HasAll => Missing.Count == 0 && WronglyShaped.Count == 0;

    /// <summary>Whether exactly the expected tensors are there.</summary>
    public bool Fits => HasAll && Unexpected.Count == 0;

    /// <summary>All that does not fit, in one message for the person who has the file.</summary>
    public override string ToString() => Fits
        ? $"{_source} has all {_expected} expected tensors and no others."
        : $"{_source} with its {_found} tensors does not fit the {_expected} that are expected. "
            + Text("Missing", Missing)
            + Text("Of another shape", [.. WronglyShaped.Select(tensor => $"{tensor.Name} is {Shape(tensor.Found)}, expected {Shape(tensor.Expected)}")])
            + Text("Unexpected", Unexpected)
            + "The file may be of another network or size, or its names may lack or carry a prefix.";

    private static string Text(string kind, IReadOnlyList<string> items) => items.Count == 0
        ? ""
        : $"{kind} ({items.Count}): {string.Join("; ", items.Take(Told).Select(CheckpointTensor.Quoted))}{(items.Count > Told ? $"; and {items.Count - Told} more" : "")}. ";

    private static string Shape(int[] shape) => $"[{string.Join(", ", shape)}]";
}
