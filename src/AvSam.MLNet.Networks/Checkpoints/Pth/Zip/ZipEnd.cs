using System.Buffers.Binary;

namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>The end of a zip archive: where its central directory lies.</summary>
/// <param name="Entries">How many entries the directory has.</param>
/// <param name="Place">The directory's first byte.</param>
/// <param name="Length">The directory's bytes.</param>
internal sealed record ZipEnd(long Entries, long Place, long Length)
{
    private const int RecordLength = 22;
    private const int LocatorLength = 20;
    private const int Record64Length = 56;

    /// <summary>Finds the end record, and the ZIP64 one if there is one, which PyTorch always writes.</summary>
    /// <exception cref="InvalidDataException">There is none, or the two contradict each other.</exception>
    public static ZipEnd Find(MappedFile file)
    {
        // The record may be followed by a comment of at most 65,535 bytes, whose length it tells.
        var tail = new byte[Math.Min(file.Length, RecordLength + ushort.MaxValue)];
        var start = file.Length - tail.Length;
        file.Read<byte>(start, tail);
        for (var at = tail.Length - RecordLength; at >= 0; at--)
        {
            var record = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) == 0x06054b50 && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length - RecordLength)
            {
                return Read(file, record, start + at);
            }
        }

        throw new InvalidDataException("the end of its zip archive is missing: it is cut off, or still being downloaded.");
    }

    private static ZipEnd Read(MappedFile file, ReadOnlySpan<byte> record, long place)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != 0)
        {
            throw new InvalidDataException("its zip archive is split over several files.");
        }

        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var end = Read64(file, place);
        if (end is not null
            && (entries != ushort.MaxValue && entries != end.Entries || length != uint.MaxValue && length != end.Length || start != uint.MaxValue && start != end.Place))
        {
            throw new InvalidDataException("the two ends of its zip archive contradict each other.");
        }

        end ??= new ZipEnd(entries, start, length);
        return end.Place >= 0 && end.Length >= 0 && end.Place <= place && end.Length <= place - end.Place
            ? end
            : throw new InvalidDataException($"the directory of its zip archive claims {(ulong)end.Length} bytes from byte {(ulong)end.Place} on, beyond its end at byte {place}.");
    }

    private static ZipEnd? Read64(MappedFile file, long recordPlace)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        if (recordPlace < LocatorLength)
        {
            return null;
        }

        file.Read(recordPlace - LocatorLength, locator);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != 0x07064b50)
        {
            return null;
        }

        var place = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        Span<byte> record = stackalloc byte[Record64Length];
        if (place < 0 || place > recordPlace - LocatorLength - Record64Length)
        {
            throw new InvalidDataException("the ZIP64 end of its zip archive is not where it should be.");
        }

        file.Read(place, record);
        return BinaryPrimitives.ReadUInt32LittleEndian(record) == 0x06064b50
            ? new ZipEnd(
                BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
                BinaryPrimitives.ReadInt64LittleEndian(record[40..]))
            : throw new InvalidDataException("the ZIP64 end of its zip archive is not where it should be.");
    }
}
