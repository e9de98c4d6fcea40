namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Finds the names that a network gave its tensors behind those that wrappers around it have made of them.</summary>
internal static class WrappedNames
{
    /// <summary>
    /// The attributes under which PyTorch's wrappers keep what they wrap: DataParallel and DistributedDataParallel, torch.compile, FSDP and
    /// activation checkpointing.
    /// </summary>
    private static readonly HashSet<string> s_wrappers = new(["module", "_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"], StringComparer.Ordinal);

    /// <summary>These, and what scripts call a network that they wrap themselves. No network read here has a part of such a name.</summary>
    private static readonly HashSet<string> s_between = new([.. s_wrappers, "model"], StringComparer.Ordinal);

    /// <summary>Takes off the wrappers that stand before every name.</summary>
    public static Checkpoint TakeOffShared(Checkpoint checkpoint)
    {
        var parts = (checkpoint.FirstOrDefault()?.Name ?? "").Split('.');
        var shared = 0;
        for (var count = 1; count < parts.Length && s_wrappers.Contains(parts[count - 1]); count++)
        {
            var prefix = Join(parts[..count]);
            shared = checkpoint.All(tensor => tensor.Name.Length > prefix.Length && tensor.Name.StartsWith(prefix, StringComparison.Ordinal)) ? prefix.Length : shared;
        }

        return shared == 0
            ? checkpoint
            : checkpoint.Rename(name => name[shared..], [new RemovedPrefix(checkpoint.First().Name[..shared], "")]);
    }

    /// <summary>Takes off whatever stands before one of the <paramref name="roots"/>, and the wrappers behind it.</summary>
    /// <exception cref="InvalidDataException">Two tensors would have the same name.</exception>
    public static Checkpoint TakeOff(Checkpoint checkpoint, IReadOnlySet<string> roots)
    {
        var removed = new OrderedDictionary<RemovedPrefix, bool>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var renamed = checkpoint.Rename(
            name =>
            {
                var (bare, prefix) = Bare(name, roots);
                if (!sources.TryAdd(bare, name))
                {
                    throw new InvalidDataException(
                        $"{checkpoint.Title} has two tensors for '{CheckpointTensor.Quoted(bare)}': '{CheckpointTensor.Quoted(sources[bare])}' and '{CheckpointTensor.Quoted(name)}'. It may hold a network and an average of it; save the one that is wanted alone.");
                }

                if (prefix is not null)
                {
                    removed.TryAdd(prefix, true);
                }

                return bare;
            },
            []);
        return removed.Count == 0 ? checkpoint : renamed.Rename(name => name, [.. removed.Keys]);
    }

    private static (string Bare, RemovedPrefix? Prefix) Bare(string name, IReadOnlySet<string> roots)
    {
        var parts = name.Split('.');
        var root = Array.FindIndex(parts, roots.Contains);
        var last = Array.FindLastIndex(parts, s_between.Contains);
        if (root < 0 || (root == 0 && last < 0))
        {
            return (name, null);
        }

        // The last part is the tensor's own name, whatever it is.
        var end = Math.Min(Math.Max(root, last + 1), parts.Length - 1);
        string[] kept = [.. parts[root..Math.Max(root, end)].Where(part => !s_between.Contains(part))];
        var bare = string.Join('.', [.. kept, .. parts[end..]]);
        return (bare, bare == name ? null : new(Join(parts[..end]), Join(kept)));
    }

    private static string Join(string[] parts) => parts.Length == 0 ? "" : string.Join('.', parts) + ".";
}
