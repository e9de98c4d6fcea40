using System.IO.Compression;
using AvSam.MLNet.Tests;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Damaged copies of PyTorch's small files: of the whole archive, of its directory alone, and of its pickle alone.</summary>
internal static class PthMutation
{
    private const int TailBytes = 400;

    /// <summary>Damage anywhere in the file.</summary>
    public static byte[] OfFile(string fixture, Random random)
    {
        var bytes = File.ReadAllBytes(PthFixtureTests.Fixture(fixture));
        return Damaged(bytes, random);
    }

    /// <summary>Damage at the end, where the zip's directory is.</summary>
    public static byte[] OfDirectory(string fixture, Random random)
    {
        var bytes = File.ReadAllBytes(PthFixtureTests.Fixture(fixture));
        return [.. bytes[..^TailBytes], .. Damaged(bytes[^TailBytes..], random)];
    }

    /// <summary>Damage within the pickle of an archive that is otherwise whole.</summary>
    public static byte[] OfPickle(string fixture, Random random)
    {
        var archive = new PthBytes();
        using var zip = ZipFile.OpenRead(PthFixtureTests.Fixture(fixture));
        foreach (var entry in zip.Entries)
        {
            var content = new byte[entry.Length];
            using (var stream = entry.Open())
            {
                stream.ReadExactly(content);
            }

            var isPickle = entry.Name == "data.pkl";
            archive.Add(entry.FullName, isPickle ? Damaged(content, random) : content);
        }

        return archive.Build();
    }

    /// <summary>One wrong bit or byte, after which a file often still reads, or worse.</summary>
    public static byte[] Damaged(byte[] original, Random random)
    {
        if (random.Next(3) == 0)
        {
            return Mutation.Of(original, random, original.Length);
        }

        var bytes = (byte[])original.Clone();
        ref var at = ref bytes[random.Next(bytes.Length)];
        at = random.Next(2) == 0 ? (byte)(at ^ (1 << random.Next(8))) : (byte)random.Next(256);
        return bytes;
    }
}
