namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The entries of a zip archive as PyTorch writes it: what is read is neither compressed nor encrypted, and no two share a byte.</summary>
/// <remarks>
/// The checksums are not compared: <c>torch.save</c> can be told to leave them wrong, and comparing them would read the whole file.
/// Damage within a tensor's values is therefore not noticed, as it is not by <c>torch.load</c>.
/// </remarks>
internal sealed class ZipDirectory
{
    private const int MaximumLength = 4 << 20;
    private const int MaximumEntries = 50_000;

    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    private ZipDirectory()
    {
    }

    /// <summary>The names of all entries.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Reads and checks the central directory and every local header.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or not as PyTorch writes it.</exception>
    public static ZipDirectory Read(MappedFile file)
    {
        var end = ZipEnd.Find(file);
        if (end.Length > MaximumLength || end.Entries is < 0 or > MaximumEntries)
        {
            throw new InvalidDataException($"its zip archive claims {(ulong)end.Entries} entries and a directory of {end.Length} bytes; at most {MaximumEntries} and {MaximumLength} are read.");
        }

        var bytes = new byte[end.Length];
        file.Read<byte>(end.Place, bytes);
        var directory = new ZipDirectory();
        ReadOnlySpan<byte> rest = bytes;
        while (rest.Length > 0)
        {
            directory.Add(ZipEntryReader.Read(ref rest, file, end.Place));
        }

        if (directory._entries.Count != end.Entries)
        {
            throw new InvalidDataException($"its zip archive claims {end.Entries} entries and has {directory._entries.Count}.");
        }

        directory.CheckPlaces();
        return directory;
    }

    /// <summary>An entry by its name, or null.</summary>
    /// <exception cref="InvalidDataException">It is compressed or encrypted.</exception>
    public ZipEntry? Find(string name)
    {
        var entry = _entries.GetValueOrDefault(name);
        return entry is null or { IsPlain: true }
            ? entry
            : throw new InvalidDataException(
                $"the entry '{CheckpointTensor.Quoted(name)}' of its zip archive is compressed or encrypted; PyTorch's files are neither. If somebody packed the file again, unpack it and save it once more with torch.save.");
    }

    private void Add(ZipEntry entry)
    {
        if (!_entries.TryAdd(entry.Name, entry))
        {
            throw new InvalidDataException($"its zip archive has the entry '{CheckpointTensor.Quoted(entry.Name)}' twice.");
        }
    }

    // An archive whose entries share bytes says more than it holds.
    private void CheckPlaces()
    {
        long free = 0;
        foreach (var entry in _entries.Values.OrderBy(entry => entry.Header))
        {
            if (entry.Header < free)
            {
                throw new InvalidDataException($"the entry '{CheckpointTensor.Quoted(entry.Name)}' of its zip archive overlaps another.");
            }

            free = entry.Place + entry.Length;
        }
    }
}
