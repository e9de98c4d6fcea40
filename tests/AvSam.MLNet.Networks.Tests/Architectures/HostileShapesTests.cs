using System.Diagnostics;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>State dicts with shapes and names that no network has: each is refused in one way, or is a network whose tensors can be told, at once and in little memory.</summary>
[TestClass]
public sealed class HostileShapesTests
{
    private const long Allowance = 64 << 20;

    private static readonly int[] s_sizes = [0, 1, 2, 3, 5, 7, 8, 13, 16, 32, 49, 64, 127, 128, 255, 256, 1024, 8192, 1 << 20, int.MaxValue, -1, int.MinValue];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Are_refused_with_one_exception_or_understood(bool tiny)
    {
        ImageEncoderConfig encoder = tiny
            ? new TinyVitConfig { Stages = [new(16, 1, 0, 0), new(32, 2, 2, 7), new(48, 2, 3, 5)], Expansion = 2, MlpRatio = 3, OutputDim = 32 }
            : new SamImageEncoderConfig { ImageSize = 64, Dim = 32, Depth = 3, Heads = 2, MlpRatio = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = 16 };
        KeyValuePair<string, int[]>[] whole = [.. SamGraphs.Tensors(encoder).Where(tensor => tensor.Key.StartsWith("image_encoder.", StringComparison.Ordinal))];
        int refused = 0, understood = 0;
        for (int seed = 0; seed < 1_500; seed++)
        {
            Random random = new(seed);
            Dictionary<string, int[]> shapes = new(whole.Select(tensor => KeyValuePair.Create(tensor.Key, (int[])tensor.Value.Clone())), StringComparer.Ordinal);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                Change(shapes, whole[random.Next(whole.Length)].Key, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                SamGraphs.Tensors(ImageEncoders.Of(shapes));
                understood++;
            }
            catch (InvalidDataException e)
            {
                Assert.IsLessThan(1_000, e.Message.Length, $"seed {seed}");
                refused++;
            }

            Assert.IsLessThan(Allowance, GC.GetAllocatedBytesForCurrentThread() - before, $"seed {seed}");
            Assert.IsLessThan(5, watch.Elapsed.TotalSeconds, $"seed {seed}");
        }

        TestContext.WriteLine($"{refused} refused, {understood} understood.");
        Assert.IsGreaterThan(100, refused);
        Assert.IsGreaterThan(100, understood);
    }

    [TestMethod]
    [Timeout(20_000)]
    public void Fifty_thousand_blocks_are_counted_in_little_time()
    {
        Dictionary<string, int[]> shapes = new(SamGraphs.Tensors(SamImageEncoderConfig.VitB));
        for (int i = 12; i < 50_000; i++)
        {
            shapes[$"image_encoder.blocks.{i}.norm1.weight"] = [768];
        }

        Assert.Contains("lacks the tensor 'image_encoder.blocks.12.attn.rel_pos_h'", Assert.ThrowsExactly<InvalidDataException>(() => ImageEncoders.Of(shapes)).Message);
    }

    private static void Change(Dictionary<string, int[]> shapes, string name, Random random)
    {
        if (!shapes.TryGetValue(name, out int[]? shape))
        {
            return;
        }

        switch (random.Next(6))
        {
            case 0:
                shapes.Remove(name);
                break;
            case 1:
                shapes[name] = [.. shape, s_sizes[random.Next(s_sizes.Length)]];
                break;
            case 2 when shape.Length > 0:
                shapes[name] = shape[1..];
                break;
            default:
                if (shape.Length > 0)
                {
                    shape[random.Next(shape.Length)] = s_sizes[random.Next(s_sizes.Length)];
                }

                break;
        }
    }
}
