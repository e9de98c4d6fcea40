using System.Text;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>An archive of more than 4 GB that takes a few KB of the disk: a storage "0" with a hole in it, and a small one "1" behind it.</summary>
internal static class LargeArchive
{
    /// <summary>Writes it; "0" has so many bytes of zeros, the last four of which are the float 1. ZIP64 fields stand only where they must, as PyTorch writes them.</summary>
    public static void Write(string path, byte[] pickle, long length, byte[] small)
    {
        using var stream = new FileStream(path, FileMode.Create);
        using var writer = new BinaryWriter(stream);
        using var directory = new MemoryStream();
        using var central = new BinaryWriter(directory);
        Entry("a/data.pkl", pickle.Length, () => writer.Write(pickle));
        Entry("a/data/0", length, () =>
        {
            stream.Position += length - 4;
            writer.Write(1f);
        });
        Entry("a/data/1", small.Length, () => writer.Write(small));
        var place = stream.Position;
        writer.Write(directory.ToArray());
        var end = stream.Position;

        writer.Write(0x06064b50);
        writer.Write(44L);
        writer.Write(new byte[12]);
        writer.Write(3L);
        writer.Write(3L);
        writer.Write(directory.Length);
        writer.Write(place);

        writer.Write(0x07064b50);
        writer.Write(0);
        writer.Write(end);
        writer.Write(1);

        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write((ushort)3);
        writer.Write((ushort)3);
        writer.Write((uint)directory.Length);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)0);

        void Entry(string name, long size, Action content)
        {
            var header = stream.Position;
            var bytes = Encoding.ASCII.GetBytes(name);
            writer.Write(0x04034b50);
            writer.Write(new byte[22]);
            writer.Write((ushort)bytes.Length);
            writer.Write((ushort)0);
            writer.Write(bytes);
            content();

            byte[] wide = [.. Wide(size), .. Wide(size), .. Wide(header)];
            central.Write(0x02014b50);
            central.Write(new byte[16]);
            central.Write((uint)Math.Min(size, uint.MaxValue));
            central.Write((uint)Math.Min(size, uint.MaxValue));
            central.Write((ushort)bytes.Length);
            central.Write((ushort)(wide.Length + 4));
            central.Write(new byte[10]);
            central.Write((uint)Math.Min(header, uint.MaxValue));
            central.Write(bytes);
            central.Write((ushort)1);
            central.Write((ushort)wide.Length);
            central.Write(wide);
        }
    }

    private static byte[] Wide(long value) => value >= uint.MaxValue ? BitConverter.GetBytes(value) : [];
}
