using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Opens and writes checkpoints in the safetensors format.</summary>
/// <remarks>
/// The format: the length N of the header (8 bytes, little-endian), N bytes of JSON naming each tensor's type, shape and place, and
/// the tensors' bytes, which fill the rest of the file without holes or overlap (docs/reference.md §4.8). Nothing in it is code.
/// </remarks>
public static class SafeTensors
{
    private const int PieceLength = 1 << 14;

    /// <summary>Opens a file: the names and shapes are read and checked now, the values when a tensor is asked for them.</summary>
    /// <param name="path">
    /// A safetensors file with tensors of type F64, F32, F16, BF16, F8_E5M2, F8_E4M3, F8_E8M0, I64, I32, I16, I8, U64, U32, U16, U8
    /// or BOOL, at most 50,000 of them, with names of at most 1,024 characters and at most 16 dimensions.
    /// </param>
    /// <returns>The tensors in the order of their bytes, to be disposed when they are no longer read.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file breaks the format; the message says where and how.</exception>
    public static Checkpoint Open(string path) => Open(MappedFile.Open(path, CheckpointFile.Expected));

    /// <summary>Writes a checkpoint as F32: whole or, if anything fails, not at all.</summary>
    public static void Write(string path, Checkpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        AtomicFile.Write(path, stream => WriteTo(stream, checkpoint));
    }

    /// <summary>As <see cref="Open(string)"/>; takes the file over, and closes it when it is refused.</summary>
    internal static Checkpoint Open(MappedFile file)
    {
        try
        {
            var header = SafeTensorsHeader.Read(file);
            var checkpoint = new Checkpoint(file.Path, file);
            foreach (var (key, value) in header.Metadata)
            {
                checkpoint.Metadata[key] = value;
            }

            foreach (var entry in header.Entries)
            {
                checkpoint.Add(new CheckpointTensor(entry.Name, entry.Shape, new MappedValues(file, entry.Type, header.DataStart + entry.Begin, entry.Shape)));
            }

            return checkpoint;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void WriteTo(Stream stream, Checkpoint checkpoint)
    {
        var header = SafeTensorsHeaderWriter.Write(checkpoint);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        var piece = new float[PieceLength];
        foreach (var tensor in checkpoint)
        {
            for (var done = 0; done < tensor.Count; done += PieceLength)
            {
                var values = piece.AsSpan(0, Math.Min(PieceLength, tensor.Count - done));
                tensor.Read(values, done);
                Write(stream, values);
            }
        }
    }

    private static void Write(Stream stream, Span<float> values)
    {
        for (var i = 0; !BitConverter.IsLittleEndian && i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(MemoryMarshal.AsBytes(values.Slice(i, 1)), values[i]);
        }

        stream.Write(MemoryMarshal.AsBytes(values));
    }
}
