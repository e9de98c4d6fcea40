using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>The header of a safetensors file: what tensors there are, and where.</summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>The format's own limit, in bytes.</summary>
    private const long MaximumLength = 100_000_000;

    private const string MetadataKey = "__metadata__";

    private SafeTensorsHeader(long dataStart) => DataStart = dataStart;

    /// <summary>Where in the file the tensors' bytes begin.</summary>
    public long DataStart { get; }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public List<SafeTensorsEntry> Entries { get; } = [];

    /// <summary>The strings about the file.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads and checks the header against the length of the file.</summary>
    /// <exception cref="InvalidDataException">The header breaks the format.</exception>
    public static SafeTensorsHeader Read(Stream stream, string path)
    {
        try
        {
            var header = ReadJson(stream);
            header.CheckPlaces(stream.Length - header.DataStart);
            return header;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or OverflowException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is not a valid safetensors file: {e.Message}", e);
        }
    }

    /// <summary>The header of a checkpoint whose tensors follow each other as F32, padded with spaces to a multiple of 8 bytes.</summary>
    public static byte[] Write(Checkpoint checkpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (checkpoint.Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in checkpoint.Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long begin = 0;
            foreach (var tensor in checkpoint)
            {
                WriteEntry(json, tensor, begin);
                begin += tensor.Values.Length * 4L;
            }

            json.WriteEndObject();
        }

        var header = new byte[(buffer.WrittenCount + 7) / 8 * 8];
        header.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header);
        return header.Length <= MaximumLength ? header : throw new InvalidOperationException($"The checkpoint's header takes {header.Length} bytes; the format allows {MaximumLength}.");
    }

    private static void WriteEntry(Utf8JsonWriter json, CheckpointTensor tensor, long begin)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Values.Length * 4L);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SafeTensorsHeader ReadJson(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (stream.Length < 8)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes, and the format needs at least 8.");
        }

        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength || (long)length > stream.Length - 8)
        {
            throw new InvalidDataException($"its header claims {length} bytes; the file has {stream.Length - 8} after the length, and the format allows {MaximumLength}.");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        if (bytes.Length == 0 || bytes[0] != '{')
        {
            throw new InvalidDataException("its header does not begin with '{'.");
        }

        var header = new SafeTensorsHeader(8 + bytes.Length);
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        foreach (var property in json.RootElement.EnumerateObject())
        {
            header.Add(property);
        }

        return header;
    }

    private void Add(JsonProperty property)
    {
        if (property.Name == MetadataKey)
        {
            foreach (var item in property.Value.EnumerateObject())
            {
                Metadata.Add(item.Name, item.Value.GetString() ?? throw new InvalidDataException($"its metadata '{item.Name}' is null; only strings are allowed."));
            }
        }
        else
        {
            Entries.Add(SafeTensorsEntryReader.Read(property));
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
                throw new InvalidDataException($"tensor '{entry.Name}' begins at byte {entry.Begin} of the data, expected {place}: tensors may neither overlap nor leave holes.");
            }

            place = entry.End;
        }

        if (place != available)
        {
            throw new InvalidDataException($"its header describes {place} bytes of data, but the file has {available}{(place > available ? ": it is cut off" : "")}.");
        }
    }
}
