using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>A whole SAM that is small: pictures of 64 pixels, a ViT of two blocks, 32 channels; filled by a formula.</summary>
internal static class TinySam
{
    public const int Size = 64;
    public const int Dim = 32;
    public const int Grid = 4;

    private static readonly SamImageEncoderConfig Encoder = new() { ImageSize = Size, Dim = Dim, Depth = 2, Heads = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = Dim };

    /// <summary>Its tensors.</summary>
    public static Checkpoint Tensors()
    {
        var checkpoint = new Checkpoint();
        foreach (var ((name, shape), k) in SamGraphs.Tensors(Encoder).Select((tensor, k) => (tensor, k)))
        {
            checkpoint.Add(FormulaParameters.Tensor(name, shape, 0.2, k));
        }

        return checkpoint;
    }

    /// <summary>The same with some tensors under other names, left out (null), or changed.</summary>
    public static Checkpoint Spoiled(Func<CheckpointTensor, CheckpointTensor?> spoil)
    {
        var spoiled = new Checkpoint();
        foreach (var tensor in Tensors())
        {
            if (spoil(tensor) is { } kept)
            {
                spoiled.Add(kept);
            }
        }

        return spoiled;
    }
}
