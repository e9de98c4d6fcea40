using System.Buffers.Binary;
using System.Text;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>A safetensors file put together byte by byte, right or wrong.</summary>
internal sealed class SafeTensorsFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("avsam-safetensors-").FullName;

    public SafeTensorsFile(string header, byte[] data)
        : this([.. Length((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data])
    {
    }

    public SafeTensorsFile(params byte[] content) => File.WriteAllBytes(FilePath, content);

    public string Folder => folder;

    public string FilePath => Path.Combine(folder, "weights.safetensors");

    public static byte[] Length(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    public Checkpoint Open() => SafeTensors.Open(FilePath);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
