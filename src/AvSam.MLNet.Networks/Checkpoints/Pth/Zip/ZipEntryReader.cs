using System.Buffers.Binary;
using System.Text;

namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>Reads one entry of a zip archive's directory, trusting nothing in it.</summary>
internal static class ZipEntryReader
{
    private const int CentralLength = 46;
    private const int LocalLength = 30;

    /// <summary>Reads the directory's next entry, takes it from <paramref name="rest"/>, and finds its content by its local header.</summary>
    /// <exception cref="InvalidDataException">The two do not fit, or lead out of the archive.</exception>
    public static ZipEntry Read(ref ReadOnlySpan<byte> rest, MappedFile file, long directoryPlace)
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
        rest = rest[(CentralLength + nameLength + extraLength + commentLength)..];
        return ReadLocal(file, new ZipEntry(name, header, 0, compressed, method == 0 && (flags & 1) == 0 && compressed == length), nameBytes, directoryPlace);
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

    private static ZipEntry ReadLocal(MappedFile file, ZipEntry entry, ReadOnlySpan<byte> name, long directoryPlace)
    {
        Span<byte> local = stackalloc byte[LocalLength];
        if (entry.Header >= 0 && entry.Header <= directoryPlace - LocalLength - name.Length)
        {
            file.Read(entry.Header, local);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(local[26..]);
            var place = entry.Header + LocalLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(local) == 0x04034b50
                && (BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) == 0 || !entry.IsPlain)
                && nameLength == name.Length && HasName(file, entry.Header + LocalLength, name)
                && entry.Length >= 0 && place <= directoryPlace && entry.Length <= directoryPlace - place)
            {
                return entry with { Place = place };
            }
        }

        throw new InvalidDataException($"the entry '{CheckpointTensor.Quoted(entry.Name)}' of its zip archive is not at byte {entry.Header}, where the directory has it with {entry.Length} bytes.");
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
}
