using System.Text;
using System.Text.Json;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>The header of a safetensors file: what tensors there are, and where.</summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>The format's own limit, in bytes.</summary>
    public const long MaximumLength = 100_000_000;

    /// <summary>The one name that is no tensor's.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Bytes of all keys and values of the metadata, and their number.</summary>
    private const int MaximumMetadata = 8_000_000;
    private const int MaximumMetadataItems = 10_000;

    private SafeTensorsHeader(long dataStart) => DataStart = dataStart;

    /// <summary>Where in the file the tensors' bytes begin.</summary>
    public long DataStart { get; }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public List<SafeTensorsEntry> Entries { get; } = [];

    /// <summary>The strings about the file.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the header against the length of the file.</summary>
    /// <exception cref="InvalidDataException">The header breaks the format.</exception>
    public static SafeTensorsHeader Read(MappedFile file)
    {
        try
        {
            var bytes = ReadBytes(file);
            var header = new SafeTensorsHeader(8 + bytes.Length);
            header.Parse(bytes);
            header.CheckPlaces(file.Length - header.DataStart);
            return header;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new InvalidDataException($"'{file.Path}' is not a valid safetensors file: {e.Message}", e);
        }
    }

    private static byte[] ReadBytes(MappedFile file)
    {
        if (file.Length < 8)
        {
            throw new InvalidDataException($"it has {file.Length} bytes, and the format needs at least 8.");
        }

        Span<byte> prefix = stackalloc byte[8];
        file.Read(0, prefix);
        var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength || (long)length > file.Length - 8)
        {
            throw new InvalidDataException($"its header claims {length} bytes; the file has {file.Length - 8} after the length, and the format allows {MaximumLength}.");
        }

        var bytes = new byte[length];
        file.Read<byte>(8, bytes);
        return bytes is [(byte)'{', ..] ? bytes : throw new InvalidDataException("its header does not begin with '{'.");
    }

    private void Parse(ReadOnlySpan<byte> bytes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(bytes);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // A name of more bytes is too long however it is written.
            var name = json.ValueSpan.Length <= 6 * CheckpointLimits.NameLength
                ? json.GetString()!
                : throw new InvalidDataException($"a tensor's name takes {json.ValueSpan.Length} bytes; at most {CheckpointLimits.NameLength} characters are read.");
            if (!names.Add(name))
            {
                throw new InvalidDataException($"it has the tensor '{CheckpointTensor.Quoted(name)}' twice.");
            }

            json.Read();
            if (name == MetadataKey)
            {
                ReadMetadata(ref json);
            }
            else
            {
                Entries.Add(SafeTensorsEntryReader.Read(ref json, name));
            }

            if (Entries.Count > CheckpointLimits.Tensors)
            {
                throw new InvalidDataException($"it has more than the {CheckpointLimits.Tensors} tensors that are read.");
            }
        }

        // Throws at anything but white space after the header's object.
        json.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException($"its {MetadataKey} is no object of strings.");
        }

        var left = MaximumMetadata;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            left -= json.ValueSpan.Length;
            var key = left >= 0 && Metadata.Count < MaximumMetadataItems ? json.GetString()! : throw TooMuchMetadata();
            json.Read();
            if (json.TokenType != JsonTokenType.String)
            {
                throw new InvalidDataException($"its metadata '{CheckpointTensor.Quoted(key)}' is no string; only strings are allowed.");
            }

            left -= json.ValueSpan.Length;
            if (!Metadata.TryAdd(key, left >= 0 ? json.GetString()! : throw TooMuchMetadata()))
            {
                throw new InvalidDataException($"it has the metadata '{CheckpointTensor.Quoted(key)}' twice.");
            }
        }
    }

    // The tensors must fill the rest of the file one after the other: no holes (hidden bytes), no overlap (bombs), nothing beyond.
    private void CheckPlaces(long available)
    {
        Entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long place = 0;
        foreach (var entry in Entries)
        {
            if (entry.Begin != place)
            {
                throw new InvalidDataException($"tensor '{CheckpointTensor.Quoted(entry.Name)}' begins at byte {entry.Begin} of the data, expected {place}: tensors may neither overlap nor leave holes.");
            }

            place = entry.End;
        }

        if (place != available)
        {
            throw new InvalidDataException($"its header describes {place} bytes of data, but the file has {available}{(place > available ? ": it is cut off" : "")}.");
        }
    }

    private static InvalidDataException TooMuchMetadata() => new($"its metadata takes more than the {MaximumMetadataItems} items and {MaximumMetadata} bytes that are read.");
}
