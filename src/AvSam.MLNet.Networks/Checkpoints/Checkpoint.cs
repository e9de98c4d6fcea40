using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Named tensors in the order in which they were added, with a few words about them.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A checkpoint is what the field calls it.")]
public sealed class Checkpoint : IReadOnlyCollection<CheckpointTensor>
{
    private readonly OrderedDictionary<string, CheckpointTensor> tensors = new(StringComparer.Ordinal);

    /// <summary>Words about the tensors (licence, source, step); written to and read from the file's metadata.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many tensors there are.</summary>
    public int Count => tensors.Count;

    /// <summary>A tensor by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names a few that there are.</exception>
    public CheckpointTensor this[string name] => tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The checkpoint has no tensor '{name}'. It has {Count}: {string.Join(", ", tensors.Keys.Take(5))}{(Count > 5 ? ", …" : "")}.");

    /// <summary>Adds a tensor.</summary>
    /// <exception cref="ArgumentException">There is one of that name already.</exception>
    public void Add(CheckpointTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!tensors.TryAdd(tensor.Name, tensor))
        {
            throw new ArgumentException($"The checkpoint has a tensor '{tensor.Name}' already.", nameof(tensor));
        }
    }

    /// <summary>A tensor by its name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out CheckpointTensor? tensor) => tensors.TryGetValue(name, out tensor);

    /// <summary>The tensors under other names: <paramref name="rename"/> returns the new name, or null to leave a tensor out.</summary>
    /// <example><c>lite0.Rename(name => "image_encoder." + name)</c></example>
    public Checkpoint Rename(Func<string, string?> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        var renamed = new Checkpoint();
        foreach (var (key, value) in Metadata)
        {
            renamed.Metadata[key] = value;
        }

        foreach (var tensor in tensors.Values)
        {
            if (rename(tensor.Name) is { } name)
            {
                renamed.Add(new CheckpointTensor(name, tensor.Shape, tensor.Values));
            }
        }

        return renamed;
    }

    /// <inheritdoc/>
    public IEnumerator<CheckpointTensor> GetEnumerator() => tensors.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
