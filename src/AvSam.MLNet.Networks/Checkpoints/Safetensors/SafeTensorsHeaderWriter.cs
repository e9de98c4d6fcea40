using System.Buffers;
using System.Text.Json;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Makes the header of a safetensors file.</summary>
internal static class SafeTensorsHeaderWriter
{
    /// <summary>The header of a checkpoint whose tensors follow each other as F32, padded with spaces to a multiple of 8 bytes.</summary>
    /// <exception cref="InvalidOperationException">The format, or the reader, has no room for it.</exception>
    public static byte[] Write(Checkpoint checkpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (checkpoint.Metadata.Count > 0)
            {
                json.WriteStartObject(SafeTensorsHeader.MetadataKey);
                foreach (var (key, value) in checkpoint.Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long begin = 0;
            foreach (var tensor in checkpoint)
            {
                var end = begin + tensor.Count * 4L;
                WriteEntry(json, tensor, begin, end);
                begin = end;
            }

            json.WriteEndObject();
        }

        var header = new byte[(buffer.WrittenCount + 7) / 8 * 8];
        header.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header);
        return header.Length <= SafeTensorsHeader.MaximumLength
            ? header
            : throw new InvalidOperationException($"The checkpoint's header takes {header.Length} bytes; the format allows {SafeTensorsHeader.MaximumLength}.");
    }

    private static void WriteEntry(Utf8JsonWriter json, CheckpointTensor tensor, long begin, long end)
    {
        if (tensor.Name == SafeTensorsHeader.MetadataKey || tensor.Name.Length > CheckpointLimits.NameLength || tensor.Shape.Length > CheckpointLimits.Dimensions)
        {
            throw new InvalidOperationException(
                $"A tensor named '{CheckpointTensor.Quoted(tensor.Name)}' of {tensor.Shape.Length} dimensions cannot be written: names have at most {CheckpointLimits.NameLength} characters and are not {SafeTensorsHeader.MetadataKey}, and {CheckpointLimits.Dimensions} dimensions are allowed.");
        }

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
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
