using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>
/// Named tensors in the order in which they were added, with metadata. They are made in code, or are views of a file's tensors that
/// read the file when they are asked for values. Dispose a checkpoint that came from a file to close the file.
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

    private Checkpoint(Checkpoint other, IReadOnlyList<RemovedPrefix> removed)
        : this(other.Source, other._file)
    {
        RemovedPrefixes = [.. other.RemovedPrefixes, .. removed];
        foreach (var (key, value) in other.Metadata)
        {
            Metadata[key] = value;
        }
    }

    /// <summary>The file it was read from, or null for one made in code.</summary>
    public string? Source { get; }

    /// <summary>Metadata about the tensors (licence, source, step), as the file stores it.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was taken off the names of the file's tensors; empty where they are as they stand there.</summary>
    public IReadOnlyList<RemovedPrefix> RemovedPrefixes { get; } = [];

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
    public Checkpoint Rename(Func<string, string?> rename) => Rename(rename, []);

    /// <summary>
    /// The tensors under the names that a network gave them: whatever stands before them is taken off (<c>model.</c>,
    /// <c>module._orig_mod.</c>), and so is what PyTorch's wrappers put between (<c>image_encoder.module.</c>).
    /// <see cref="RemovedPrefixes"/> tells what it was.
    /// </summary>
    /// <param name="roots">The first parts of the network's names, such as <c>image_encoder</c>. Tensors without such a part keep their names.</param>
    /// <remarks>Both checkpoints show the same file, if there is one: disposing either closes it for both.</remarks>
    /// <exception cref="InvalidDataException">Two tensors would have the same name.</exception>
    public Checkpoint WithoutPrefixes(params IEnumerable<string> roots) => WrappedNames.TakeOff(this, roots.ToHashSet(StringComparer.Ordinal));

    /// <summary>A tensor's values, in the shape that a network expects.</summary>
    /// <param name="name">The state-dict key.</param>
    /// <param name="shape">The expected dimensions.</param>
    /// <returns>A new array in row-major order.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, it has another shape, or one of its values is not a finite number.</exception>
    public float[] Values(string name, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!_tensors.TryGetValue(name, out var tensor))
        {
            var nearest = NearestNames.Find(name, shape, this);
            throw new InvalidDataException(
                $"The network needs the tensor '{name}' {CheckpointTensor.Text(shape)}; the {Count} tensors of {Title} do not include it.{(nearest is null ? "" : $" The nearest is '{CheckpointTensor.Quoted(nearest.Name)}' {CheckpointTensor.Text(nearest.Shape)}.")} They may be of another network, or their names may lack a prefix.");
        }

        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new InvalidDataException($"The tensor '{name}' of {Title} is {CheckpointTensor.Text(tensor.Shape)}; the network expects {CheckpointTensor.Text(shape)}. Was it trained at other sizes?");
        }

        var values = tensor.ToArray();
        var broken = Array.FindIndex(values, value => !float.IsFinite(value));
        return broken < 0
            ? values
            : throw new InvalidDataException($"The tensor '{name}' of {Title} holds {values[broken]} at place {broken}; weights are finite numbers. The file is damaged, or the training diverged.");
    }

    /// <summary>Compares the names and shapes with those that a network needs; no values are read.</summary>
    public CheckpointComparison Compare(IEnumerable<(string Name, int[] Shape)> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return new CheckpointComparison(this, expected);
    }

    /// <summary>Makes sure that exactly the expected tensors are present.</summary>
    /// <param name="expected">Names and shapes, for example a network's state-dict keys.</param>
    /// <param name="allowOthers">Whether unexpected tensors are ignored; by default they are reported too.</param>
    /// <exception cref="InvalidDataException">Tensors are missing, unexpected or of other shapes; one message names them all.</exception>
    public void Require(IEnumerable<(string Name, int[] Shape)> expected, bool allowOthers = false)
    {
        var comparison = Compare(expected);
        if (!(allowOthers ? comparison.HasAll : comparison.Fits))
        {
            throw new InvalidDataException(comparison.ToString());
        }
    }

    /// <summary>What messages call it.</summary>
    internal string Title => Source is { } path ? $"'{path}'" : "the checkpoint";

    /// <summary>As <see cref="Rename(Func{string, string?})"/>, and notes what was taken off the names.</summary>
    internal Checkpoint Rename(Func<string, string?> rename, IReadOnlyList<RemovedPrefix> removed)
    {
        ArgumentNullException.ThrowIfNull(rename);
        var renamed = new Checkpoint(this, removed);
        foreach (var tensor in _tensors.Values)
        {
            if (rename(tensor.Name) is { } name)
            {
                renamed.Add(tensor.Rename(name));
            }
        }

        return renamed;
    }

    /// <inheritdoc/>
    public IEnumerator<CheckpointTensor> GetEnumerator() => _tensors.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the file, if there is one; its tensors cannot be read any more.</summary>
    public void Dispose() => _file?.Dispose();
}
