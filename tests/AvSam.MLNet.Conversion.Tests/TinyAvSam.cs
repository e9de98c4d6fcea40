using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>The networks of the default model, small: pictures of 64 pixels, a dog with a learnt row, and <c>none</c>. Whatever it sees, it marks something.</summary>
internal static class TinyAvSam
{
    public static readonly AvSamConfig Config = new()
    {
        ImageSize = 64,
        Audio = new() { BaseWidth = 8, MelBands = 16, PoolsMean = true },
        Naming = new() { Rows = 1, Members = [[151, 152, 1000], []] },
        Candidates = new() { Proposals = 12, Kept = 4 },
        Fusion = new() { Groups = [[], []], None = 1 },
        Deciding = new() { Marked = 4, PresenceThreshold = -1000 },
    };

    public static readonly string[] Names = ["dog", "none"];

    /// <summary>Random weights.</summary>
    public static Checkpoint Weights(int seed = 0)
    {
        var weights = new Checkpoint();
        foreach (var tensor in AvSamGraphs.Of(Config).SelectMany(graph => graph.Parameters()).DistinctBy(tensor => tensor.Name))
        {
            weights.Add(new(tensor.Name, tensor.Shape, RandomWeights.Read($"{seed} {tensor.Name}", tensor.Shape)));
        }

        return weights;
    }
}
