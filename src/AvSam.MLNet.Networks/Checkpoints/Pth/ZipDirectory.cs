using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The entries of a zip archive as PyTorch writes it: none compressed or encrypted, none sharing a byte with another.</summary>
/// <remarks>
/// The checksums are not compared: <c>torch.save</c> can be told to leave them wrong, and comparing them would read the whole file.
/// Damage within a tensor's values is therefore not noticed, as it is not by <c>torch.load</c>.
/// </remarks>
internal sealed class ZipDirectory
{
    private const int MaximumLength = 4 << 20;
    private const int MaximumEntries = 50_000;
    private const int CentralLength = 46;
    private const int LocalLength = 30;

    private readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);

    private ZipDirectory()
    {
    }

    /// <summary>The names of all entries.</summary>
    public IEnumerable<string> Names => entries.Keys;

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
            directory.Add(ReadCentral(ref rest, end.Place, file));
        }

        if (directory.entries.Count != end.Entries)
        {
            throw new InvalidDataException($"its zip archive claims {end.Entries} entries and has {directory.entries.Count}.");
        }

        directory.CheckPlaces();
        return directory;
    }

    /// <summary>An entry by its name, or null.</summary>
    public ZipEntry? Find(string name) => entries.GetValueOrDefault(name);

    private void Add(ZipEntry entry)
    {
        if (!entries.TryAdd(entry.Name, entry))
        {
            throw new InvalidDataException($"its zip archive has the entry '{CheckpointTensor.Quoted(entry.Name)}' twice.");
        }
    }

    private static ZipEntry ReadCentral(ref ReadOnlySpan<byte> rest, long directoryPlace, MappedFile file)
    {
        if (rest.Length < CentralLength || BinaryPrimitives.ReadUInt32LittleEndian(rest) != 0x02014b50)
        {
            throw new InvalidDataException("the directory of its zip archive is damaged.");
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
        long header = BinaryPrimitives.ReadUInt32LittleEndian(rest[42..]);
        if (rest.Length - CentralLength < nameLength + extraLength + commentLength)
        {
            throw new InvalidDataException("the directory of its zip archive is damaged.");
        }

        var nameBytes = rest.Slice(CentralLength, nameLength);
        var name = Encoding.UTF8.GetString(nameBytes);
        ReadExtra64(rest.Slice(CentralLength + nameLength, extraLength), ref length, ref compressed, ref header);
        if (method != 0 || (flags & 1) != 0 || compressed != length)
        {
            throw new InvalidDataException(
                $"the entry '{CheckpointTensor.Quoted(name)}' of its zip archive is compressed or encrypted; PyTorch's files are neither. If somebody packed the file again, unpack it first, or save it again with torch.save.");
        }

        rest = rest[(CentralLength + nameLength + extraLength + commentLength)..];
        return ReadLocal(file, name, nameBytes, header, length, directoryPlace);
    }

    // Sizes and places of 4 GB and more stand in an extra field, in this order, those alone that do not fit.
    private static void ReadExtra64(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (size > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                var field = extra.Slice(4, size);
                Widen(ref field, ref length);
                Widen(ref field, ref compressed);
                Widen(ref field, ref header);
                return;
            }

            extra = extra[(4 + size)..];
        }
    }

    private static void Widen(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value == uint.MaxValue && field.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    private static ZipEntry ReadLocal(MappedFile file, string name, ReadOnlySpan<byte> nameBytes, long header, long length, long directoryPlace)
    {
        Span<byte> local = stackalloc byte[LocalLength];
        if (header >= 0 && header <= directoryPlace - LocalLength - nameBytes.Length)
        {
            file.Read(header, local);
            var place = header + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(local) == 0x04034b50
                && BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) == 0
                && BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) == nameBytes.Length
                && length >= 0 && place <= directoryPlace && length <= directoryPlace - place
                && HasName(file, header + LocalLength, nameBytes))
            {
                return new ZipEntry(name, header, place, length);
            }
        }

        throw new InvalidDataException($"the entry '{CheckpointTensor.Quoted(name)}' of its zip archive is not at byte {header}, where the directory has it with {length} bytes.");
    }

    private static bool HasName(MappedFile file, long place, ReadOnlySpan<byte> expected)
    {
        Span<byte> piece = stackalloc byte[256];
        for (var done = 0; done < expected.Length; done += piece.Length)
        {
            var found = piece[..Math.Min(piece.Length, expected.Length - done)];
            file.Read(place + done, found);
            if (!found.SequenceEqual(expected.Slice(done, found.Length)))
            {
                return false;
            }
        }

        return true;
    }

    // An archive whose entries share bytes says more than it holds.
    private void CheckPlaces()
    {
        long free = 0;
        foreach (var entry in entries.Values.OrderBy(entry => entry.Header))
        {
            if (entry.Header < free)
            {
                throw new InvalidDataException($"the entry '{CheckpointTensor.Quoted(entry.Name)}' of its zip archive overlaps another.");
            }

            free = entry.Place + entry.Length;
        }
    }
}
