namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// What drawing needs of a picture, once for all candidates: features that group places at stride 16, and features of every pixel at stride
/// 4. A pyramid (Lin et al. 2017) over the frozen image encoder.
/// </summary>
public static class CandidateNeck
{
    private const int Coarse = 96;
    private const int Middle = 64;
    private const int Fine = 24;

    /// <summary>The grouping features [N,Grouping,S/16,S/16] and the mask features [N,MaskFeatures,S/4,S/4].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="stages">The encoder's outputs at strides 4, 8, 16 and 32.</param>
    public static (T Grouping, T MaskFeatures) Forward<T>(Backend<T> b, CandidateConfig c, T[] stages)
    {
        var grid = b.Shape(stages[2]);
        var coarse = Block(b, b.Conv2d(stages[3], "neck.lateral_32", c.StageChannels[3], Coarse, 1), "neck.block_32", Coarse, Coarse);
        var joined = b.Concat(
            1,
            b.ResizeBilinear(coarse, grid[2], grid[3]),
            b.Conv2d(stages[2], "neck.lateral_16", c.StageChannels[2], Middle, 1),
            b.Expand(b.Constant(Coordinates(grid[2], grid[3]), [1, 2, grid[2], grid[3]]), grid[0], 2, grid[2], grid[3]));
        var grouping = Block(b, Block(b, joined, "neck.block_16a", Coarse + Middle + 2, c.Grouping), "neck.block_16b", c.Grouping, c.Grouping);
        var eighth = Finer(b, grouping, stages[1], 8, c.Grouping, c.StageChannels[1], Middle);
        var quarter = Finer(b, eighth, stages[0], 4, Middle, c.StageChannels[0], c.MaskFeatures);
        return (grouping, b.Conv2d(quarter, "neck.mask_features", c.MaskFeatures, c.MaskFeatures, 1));
    }

    // The coarser map, narrowed and enlarged, beside the finer stage.
    private static T Finer<T>(Backend<T> b, T coarse, T stage, int stride, int coarseChannels, int stageChannels, int channels)
    {
        var shape = b.Shape(stage);
        var side = stride == 4 ? Fine : Middle;
        var top = b.ResizeBilinear(b.Conv2d(coarse, $"neck.top_{stride}", coarseChannels, side, 1), shape[2], shape[3]);
        var lateral = b.Conv2d(stage, $"neck.lateral_{stride}", stageChannels, Fine, 1);
        return Block(b, b.Concat(1, top, lateral), $"neck.block_{stride}", side + Fine, channels);
    }

    private static T Block<T>(Backend<T> b, T x, string name, int channels, int width) =>
        b.Relu(b.BatchNorm(b.Conv2d(x, name + ".conv", channels, width, 3, padding: 1, bias: false, initialization: Initialization.KaimingFanOut), name + ".norm", width));

    // Row and column of every place, −1 to 1.
    private static float[] Coordinates(int height, int width) =>
    [
        .. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (((2 * y) + 1f) / height) - 1,
        .. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (((2 * x) + 1f) / width) - 1,
    ];
}
