using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Reads and writes checkpoints in the safetensors format.</summary>
/// <remarks>
/// The format: the length N of the header (8 bytes, little-endian), N bytes of JSON naming each tensor's type, shape and place, and
/// the tensors' bytes, which fill the rest of the file without holes or overlap (REFERENCE §4.8). Nothing in it is code.
/// </remarks>
public static class SafeTensors
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Reads every tensor of a file as 32-bit floats.</summary>
    /// <param name="path">A safetensors file with tensors of type F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8 or BOOL.</param>
    /// <param name="cancellationToken">Stops the reading between tensors.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file breaks the format; the message says where and how.</exception>
    public static Checkpoint Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        var header = SafeTensorsHeader.Read(stream, path);
        var checkpoint = new Checkpoint();
        foreach (var (key, value) in header.Metadata)
        {
            checkpoint.Metadata[key] = value;
        }

        foreach (var entry in header.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            checkpoint.Add(new CheckpointTensor(entry.Name, entry.Shape, ReadValues(stream, header.DataStart + entry.Begin, entry)));
        }

        return checkpoint;
    }

    /// <summary>Writes a checkpoint as F32: whole or, if anything fails, not at all.</summary>
    public static void Write(string path, Checkpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                WriteTo(stream, checkpoint);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static float[] ReadValues(FileStream stream, long start, SafeTensorsEntry entry)
    {
        // The header has been checked against the file's length, so this allocates no more than the file holds (times 4 for bytes).
        var values = new float[entry.Count];
        var size = entry.Type.ElementSize;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            stream.Position = start;
            for (var done = 0; done < values.Length;)
            {
                var count = Math.Min(values.Length - done, ChunkBytes / size);
                stream.ReadExactly(buffer, 0, count * size);
                entry.Type.Decode(buffer.AsSpan(0, count * size), values.AsSpan(done, count));
                done += count;
            }

            return values;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void WriteTo(FileStream stream, Checkpoint checkpoint)
    {
        var header = SafeTensorsHeader.Write(checkpoint);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in checkpoint)
        {
            WriteValues(stream, tensor.Values);
        }
    }

    private static void WriteValues(FileStream stream, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            // A span of bytes holds at most 2 GB: larger tensors go in parts.
            for (var rest = values; rest.Length > 0; rest = rest[Math.Min(rest.Length, ChunkBytes)..])
            {
                stream.Write(MemoryMarshal.AsBytes(rest[..Math.Min(rest.Length, ChunkBytes)]));
            }

            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }
}
