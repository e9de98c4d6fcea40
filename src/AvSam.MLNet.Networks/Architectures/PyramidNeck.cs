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
        var grouping = b.Conv2d(both, "neck.0", channels, c.GroupingChannels, 1, bias: false);
        grouping = b.Gelu(b.LayerNorm2d(grouping, "neck.1", c.GroupingChannels));
        grouping = b.Conv2d(grouping, "neck.2", c.GroupingChannels, c.GroupingChannels, 3, padding: 1, bias: false);
        grouping = b.LayerNorm2d(grouping, "neck.3", c.GroupingChannels);
        return new(
            b.Concat(1, semantic, grouping),
            b.Conv2d(normalised[0], "neck.high_res_4", c.StageChannels[0], c.HighResolution4, 1),
            b.Conv2d(normalised[1], "neck.high_res_8", c.StageChannels[1], c.HighResolution8, 1));
    }
}
