using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>
/// Named tensors in the order in which they were added, with a few words about them: made in code, or views of a file's tensors
/// that read the file when they are asked for values. Dispose one that came from a file to close it.
/// </summary>
/// <example>
/// <code>
/// using Checkpoint sam = CheckpointFile.Open("sam_vit_b.pth");
/// sam.Require([("mask_decoder.iou_token.weight", [1, 256])], allowOthers: true);
/// float[] token = sam["mask_decoder.iou_token.weight"].ToArray();
/// </code>
/// </example>
[SuppressMessage("Naming", "CA1710", Justification = "A checkpoint is what the field calls it.")]
public sealed class Checkpoint : IReadOnlyCollection<CheckpointTensor>, IDisposable
{
    private readonly OrderedDictionary<string, CheckpointTensor> _tensors = new(StringComparer.Ordinal);
    private readonly IDisposable? _file;

    /// <summary>An empty checkpoint, to which tensors are added.</summary>
    public Checkpoint()
    {
    }

    internal Checkpoint(string? source, IDisposable? file) => (Source, _file) = (source, file);

    /// <summary>The file it was read from, or null for one made in code.</summary>
    public string? Source { get; }

    /// <summary>Words about the tensors (licence, source, step); written to and read from the file's metadata.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many tensors there are.</summary>
    public int Count => _tensors.Count;

    /// <summary>A tensor by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names a few that there are.</exception>
    public CheckpointTensor this[string name] => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The checkpoint has no tensor '{name}'. It has {Count}: {string.Join(", ", _tensors.Keys.Take(5))}{(Count > 5 ? ", …" : "")}.");

    /// <summary>Adds a tensor.</summary>
    /// <exception cref="ArgumentException">There is one of that name already.</exception>
    public void Add(CheckpointTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!_tensors.TryAdd(tensor.Name, tensor))
        {
            throw new ArgumentException($"The checkpoint has a tensor '{tensor.Name}' already.", nameof(tensor));
        }
    }

    /// <summary>A tensor by its name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out CheckpointTensor? tensor) => _tensors.TryGetValue(name, out tensor);

    /// <summary>The tensors under other names: <paramref name="rename"/> returns the new name, or null to leave a tensor out.</summary>
    /// <remarks>Both checkpoints show the same file, if there is one: disposing either closes it for both.</remarks>
    /// <example><c>lite0.Rename(name => "image_encoder." + name)</c></example>
    public Checkpoint Rename(Func<string, string?> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        var renamed = new Checkpoint(Source, _file);
        foreach (var (key, value) in Metadata)
        {
            renamed.Metadata[key] = value;
        }

        foreach (var tensor in _tensors.Values)
        {
            if (rename(tensor.Name) is { } name)
            {
                renamed.Add(tensor.Rename(name));
            }
        }

        return renamed;
    }

    /// <summary>Holds the names and shapes against those that a network needs; no values are read.</summary>
    public CheckpointComparison Compare(IEnumerable<(string Name, int[] Shape)> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return new CheckpointComparison(this, expected);
    }

    /// <summary>Makes sure that exactly the expected tensors are there.</summary>
    /// <param name="expected">Names and shapes, for example a network's state-dict keys.</param>
    /// <param name="allowOthers">Whether tensors that nobody expects are passed over; by default they are reported too.</param>
    /// <exception cref="InvalidDataException">Tensors are missing, of other shapes or unexpected; one message tells all of them.</exception>
    public void Require(IEnumerable<(string Name, int[] Shape)> expected, bool allowOthers = false)
    {
        var comparison = Compare(expected);
        if (!(allowOthers ? comparison.HasAll : comparison.Fits))
        {
            throw new InvalidDataException(comparison.ToString());
        }
    }

    /// <inheritdoc/>
    public IEnumerator<CheckpointTensor> GetEnumerator() => _tensors.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the file, if there is one; its tensors cannot be read any more.</summary>
    public void Dispose() => _file?.Dispose();
}
