using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>The fixed point in the graph against the loop that everybody writes.</summary>
[TestClass]
public sealed class CandidateSelectionTests
{
    private const int Pixels = 64;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Random_stretches_are_kept_as_greedy_suppression_keeps_them(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 8; round++)
        {
            // Few starts and lengths, so that many are nearly the same; some cover next to nothing.
            bool[][] masks = [.. Enumerable.Range(0, 30).Select(_ => (Start: random.Next(12), Length: random.Next(4) == 0 ? random.Next(8) : random.Next(20, 26))).Select(o => Stretch(o.Start, o.Length))];
            Check(masks, [.. masks.Select(_ => (4 * random.NextSingle()) - 2)], new() { Proposals = 24, Kept = 10 });
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(8)]
    [DataRow(9)]
    public void Of_a_chain_in_which_each_is_the_twin_of_the_next_every_second_is_kept(int length)
    {
        // 20 pixels, each 3 further: 17 of 23 are shared with the next (0.74), 14 of 26 with the one after (0.54).
        bool[][] masks = [.. Enumerable.Range(0, length).Select(i => Stretch(3 * i, 20))];
        var kept = Check(masks, [.. masks.Select((_, i) => 3 - (0.5f * i))], new() { Proposals = length, Kept = length });
        CollectionAssert.AreEqual(Enumerable.Range(0, length).Where(i => i % 2 == 0).ToArray(), kept);
    }

    private static int[] Check(bool[][] masks, float[] quality, CandidateConfig config)
    {
        int[] expected = [.. Greedy(masks, quality, config).Take(config.Kept)];
        float[] kernels = [.. masks.SelectMany(mask => mask.Select(inside => inside ? 1f : -1))];
        float[] identity = [.. Enumerable.Range(0, Pixels * Pixels).Select(i => i / Pixels == i % Pixels ? 1f : 0)];
        DenseTensor<float>[] chosen = OnnxRun.Graph(
            [("kernels", [1, masks.Length, Pixels], kernels), ("quality", [1, masks.Length], quality), ("pixels", [1, Pixels, Pixels], identity)],
            (b, x) =>
            {
                var chosen = CandidateSelection.Forward(b, config, x[0], x[1], x[2]);
                return [("kernels_out", chosen.Kernels), ("coarse", chosen.Coarse), ("quality_out", chosen.Quality), ("kept", chosen.Kept)];
            });

        CollectionAssert.AreEqual(Enumerable.Range(0, config.Kept).Select(i => i < expected.Length ? 1f : 0).ToArray(), chosen[3].ToArray());
        for (int i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(kernels[(expected[i] * Pixels)..((expected[i] + 1) * Pixels)], chosen[0].ToArray()[(i * Pixels)..((i + 1) * Pixels)], $"number {i}");
            Assert.AreEqual(1 / (1 + Math.Exp(-quality[expected[i]])), chosen[2].ToArray()[i], 1e-6);
        }

        CollectionAssert.AreEqual(chosen[0].ToArray(), chosen[1].ToArray());
        return expected;
    }

    private static List<int> Greedy(bool[][] masks, float[] quality, CandidateConfig config)
    {
        List<int> kept = [];
        foreach (int candidate in Enumerable.Range(0, masks.Length).OrderByDescending(i => quality[i]).Take(config.Proposals))
        {
            if (masks[candidate].Count(inside => inside) >= 6 && !kept.Exists(better => Iou(masks[better], masks[candidate]) >= config.SameFrom))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    private static double Iou(bool[] a, bool[] b) => (double)a.Zip(b).Count(pair => pair.First && pair.Second) / a.Zip(b).Count(pair => pair.First || pair.Second);

    private static bool[] Stretch(int start, int length) => [.. Enumerable.Range(0, Pixels).Select(i => i >= start && i < start + length)];
}
