namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// A neck that makes a convolutional encoder interchangeable with SAM's: stages at strides 4 to 32 in, SAM's embedding
/// of 256 channels at stride 16 out, with finer features at strides 4 and 8 for the mask decoder.
/// </summary>
/// <remarks>
/// Half of the embedding is a linear map of the encoder's features. Only from that half does the fusion recognise what
/// sounds, since a linear map of frozen features carries over to pictures never seen; the other half is free to learn
/// how pixels group.
/// </remarks>
public static class PyramidNeck
{
    /// <summary>The embedding [N,256,H/16,W/16] and the features at strides 4 and 8.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The channels.</param>
    /// <param name="stages">The encoder's outputs at strides 4, 8, 16 and 32.</param>
    public static ImageFeatures<T> Forward<T>(Backend<T> b, PyramidNeckConfig c, T[] stages)
    {
        var normalised = new T[4];
        for (var i = 0; i < 4; i++)
        {
            normalised[i] = b.BatchNorm(stages[i], $"neck.norm{4 << i}", c.StageChannels[i]);
        }

        var grid = b.Shape(stages[2]);
        var coarse = b.ResizeBilinear(normalised[3], grid[2], grid[3]);
        var both = b.Concat(1, normalised[2], coarse);
        var channels = c.StageChannels[2] + c.StageChannels[3];
        var semantic = b.Conv2d(b.Dropout(both, c.SemanticDropout), "neck.semantic", channels, c.SemanticChannels, 1);
        var grouping = Grouping(b, c, both, channels);
        var high8 = Finer(b, grouping, normalised[1], 8, c.GroupingChannels, c.StageChannels[1], c.HighResolution8);
        var high4 = Finer(b, high8, normalised[0], 4, c.HighResolution8, c.StageChannels[0], c.HighResolution4);
        return new(b.Concat(1, semantic, grouping), high4, high8);
    }

    private static T Grouping<T>(Backend<T> b, PyramidNeckConfig c, T both, int channels)
    {
        var size = c.GroupingChannels;
        var x = b.Conv2d(both, "neck.0", channels, size, 1, bias: false);
        x = b.Gelu(b.LayerNorm2d(x, "neck.1", size));
        x = b.LayerNorm2d(b.Conv2d(x, "neck.2", size, size, 3, padding: 1, bias: false), "neck.3", size);
        return b.Add(x, b.LayerNorm2d(b.Conv2d(b.Gelu(x), "neck.4", size, size, 3, padding: 1, bias: false), "neck.5", size));
    }

    // One step down a feature pyramid: the coarser map, enlarged, tells the finer stage what belongs together.
    private static T Finer<T>(Backend<T> b, T coarse, T stage, int stride, int coarseChannels, int stageChannels, int channels)
    {
        var shape = b.Shape(stage);
        var top = b.ResizeBilinear(b.Conv2d(coarse, $"neck.top_{stride}", coarseChannels, channels, 1), shape[2], shape[3]);
        var x = b.Add(top, b.Conv2d(stage, $"neck.lateral_{stride}", stageChannels, channels, 1));
        x = b.Gelu(b.LayerNorm2d(x, $"neck.norm_{stride}", channels));
        return b.LayerNorm2d(b.Conv2d(x, $"neck.high_res_{stride}", channels, channels, 3, padding: 1, bias: false), $"neck.out_{stride}", channels);
    }
}
