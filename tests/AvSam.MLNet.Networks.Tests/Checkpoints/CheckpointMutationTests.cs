using System.Diagnostics;
using System.Numerics;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>
/// 5,000 damaged files: each is one clear error or a checkpoint all of whose values can be read, at once, and allocates no more
/// than the file's size and 64 MB.
/// </summary>
[TestClass]
public sealed class CheckpointMutationTests : IDisposable
{
    private const long Allowance = 64 << 20;

    private static readonly string[] Fixtures =
        ["state_dict.pth", "wrapped.pth", "data_parallel.pth", "views.pth", "types.pth", "parameters.pth", "protocol4.pth", "buffer.pt", "legacy.pth", "whole.pth"];

    private readonly string path = Path.GetTempFileName();
    private readonly float[] buffer = new float[1024];
    private int opened;
    private int refused;
    private long mostAllocated;
    private TimeSpan longest;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => File.Delete(path);

    [TestMethod]
    public void PyTorch_archives_damaged_anywhere() => Try(1_500, random => PthMutation.OfFile(Fixtures[random.Next(Fixtures.Length)], random));

    [TestMethod]
    public void PyTorch_archives_with_damaged_directories() => Try(500, random => PthMutation.OfDirectory(Fixtures[random.Next(8)], random));

    [TestMethod]
    public void PyTorch_archives_with_damaged_pickles() => Try(1_500, random => PthMutation.OfPickle(Fixtures[random.Next(8)], random));

    [TestMethod]
    public void Safetensors()
    {
        SafeTensors.Write(path, [new CheckpointTensor("blocks.0.weight", [3, 4], new float[12]), new CheckpointTensor("none", [0], []), new CheckpointTensor("blocks.0.bias", [4], new float[4])]);
        byte[][] originals =
        [
            File.ReadAllBytes(path),
            [.. SafeTensorsFile.Length(127), .. """{"__metadata__":{"a":"b"},"x":{"dtype":"BF16","shape":[2,1,3],"data_offsets":[0,12]},"y":{"dtype":"I64","shape":[],"data_offsets":[12,20]}}"""u8, .. new byte[20]],
        ];
        originals[1][0] = (byte)(originals[1].Length - 28);

        Try(1_000, random => originals[random.Next(2)] is var original && random.Next(8) > 0
            ? PthMutation.Damaged(original, random)
            : LengthLie(original, random));
    }

    [TestMethod]
    public void Views_of_any_claim_are_read_exactly_if_they_lie_within_their_storage()
    {
        long[] claims = [0, 1, 2, 3, 4, 5, -1, int.MaxValue, 1L << 31, 1L << 62, long.MaxValue];
        Try(500, random =>
        {
            var rank = random.Next(4);
            var offset = Claim(random);
            long[] size = [.. Enumerable.Range(0, rank).Select(_ => Claim(random))];
            long[] stride = [.. Enumerable.Range(0, rank).Select(_ => Claim(random))];
            expected = Values(offset, size, stride);
            return PthBytes.Of(PickleBytes.Dictionary(p => p.Tensor(offset, size, stride))).Build();
        });

        long Claim(Random random) => claims[random.Next(random.Next(4) == 0 ? claims.Length : 4)];
    }

    private float[]? expected;

    private void Try(int files, Func<Random, byte[]> make)
    {
        for (var seed = 0; seed < files; seed++)
        {
            expected = null;
            var bytes = make(new Random(seed));
            File.WriteAllBytes(path, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            try
            {
                Read(seed);
                opened++;
            }
            catch (InvalidDataException e)
            {
                Assert.Contains(path, e.Message, $"seed {seed}");
                Assert.IsLessThan(1_500, e.Message.Length, $"seed {seed}");
                Assert.IsNull(expected, $"seed {seed}: {e.Message}");
                refused++;
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsLessThan(5, watch.Elapsed.TotalSeconds, $"seed {seed}");
            Assert.IsLessThan(bytes.Length + Allowance, allocated, $"seed {seed}");
            (mostAllocated, longest) = (Math.Max(mostAllocated, allocated), watch.Elapsed > longest ? watch.Elapsed : longest);
        }

        TestContext.WriteLine($"{opened} opened, {refused} refused; at most {mostAllocated / 1024} KB and {longest.TotalMilliseconds:0} ms.");
        Assert.IsGreaterThan(files / 50, opened);
        Assert.IsGreaterThan(files / 50, refused);
    }

    private void Read(int seed)
    {
        using var checkpoint = CheckpointFile.Open(path);
        foreach (var tensor in checkpoint)
        {
            for (var start = 0; start < tensor.Count; start += buffer.Length)
            {
                tensor.Read(buffer.AsSpan(0, Math.Min(buffer.Length, tensor.Count - start)), start);
            }

            if (expected is not null)
            {
                CollectionAssert.AreEqual(expected, tensor.ToArray(), $"seed {seed}");
                expected = null;
            }
        }

        Assert.IsNull(expected, $"seed {seed}");
    }

    /// <summary>What the storage 1, 2, 3, 4 shows through a view, by plain counting; null where the view must be refused.</summary>
    private static float[]? Values(long offset, long[] size, long[] stride)
    {
        if (offset < 0 || size.Concat(stride).Any(value => value < 0) || size.Any(value => value > int.MaxValue))
        {
            return null;
        }

        var count = size.Aggregate(BigInteger.One, (product, length) => product * length);
        List<BigInteger> places = [offset];
        for (var axis = 0; axis < size.Length && count > 0 && count < 1000; axis++)
        {
            places = [.. places.SelectMany(place => Enumerable.Range(0, (int)size[axis]).Select(i => place + (BigInteger)i * stride[axis]))];
        }

        return count == 0 ? [] : count < 1000 && places.All(place => place < 4) ? [.. places.Select(place => 1f + (int)place)] : null;
    }

    private static byte[] LengthLie(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        bytes[random.Next(8)] = (byte)random.Next(256);
        return bytes;
    }
}
