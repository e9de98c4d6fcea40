namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The storages of an archive, by the keys that pickles give them.</summary>
/// <param name="directory">The archive's entries.</param>
/// <param name="root">What stands before <c>/data/</c> in the entries' names.</param>
internal sealed class TorchStorages(ZipDirectory directory, string root)
{
    private readonly Dictionary<string, TorchStorage> _found = new(StringComparer.Ordinal);

    /// <summary>The storage of a persistent id ('storage', class, key, device, number of elements).</summary>
    /// <exception cref="InvalidDataException">The id is of another form, or the archive has not what it claims.</exception>
    public TorchStorage Find(object? id)
    {
        if (id is not object?[] parts
            || parts is not ["storage", TorchGlobal type, string key, string, long count]
            || TorchGlobals.ElementType(type) is not { } elementType)
        {
            throw new InvalidDataException("its pickle refers to something else than a tensor's storage.");
        }

        if (!_found.TryGetValue(key, out var storage))
        {
            storage = Open(key, elementType, count);
            _found.Add(key, storage);
        }

        return storage.ElementType == elementType && storage.Count == count
            ? storage
            : throw new InvalidDataException($"its pickle calls the storage '{CheckpointTensor.Quoted(key)}' {storage.Count} elements {storage.ElementType} at one place and {count} elements {elementType} at another.");
    }

    private TorchStorage Open(string key, CheckpointElementType type, long count)
    {
        var entry = directory.Find($"{root}/data/{key}")
            ?? throw new InvalidDataException($"its pickle refers to the storage '{CheckpointTensor.Quoted(key)}', which the archive does not have.");
        var size = ElementTypes.Size(type);
        return count >= 0 && entry.Length % size == 0 && entry.Length / size == count
            ? new TorchStorage(type, entry.Place, count)
            : throw new InvalidDataException($"its pickle claims {count} elements {type} in the storage '{CheckpointTensor.Quoted(key)}', which has {entry.Length} bytes.");
    }
}
