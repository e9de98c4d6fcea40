namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Draws the candidates of a picture in one pass and names each by the classes' scores pooled over it.</summary>
public static class CandidateDrawing
{
    private const float Least = 1e-4f;

    /// <summary>The candidates.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="grouping">Features that group places [1,Grouping,h,w].</param>
    /// <param name="maskFeatures">Features of every pixel [1,MaskFeatures,4h,4w].</param>
    /// <param name="classes">The classes' scores of every place at stride 32 [1,places,classes].</param>
    public static NamedCandidates<T> Forward<T>(Backend<T> b, AvSamConfig c, T grouping, T maskFeatures, T classes)
    {
        var fine = b.Shape(maskFeatures);
        var (kernels, quality) = CandidateKernels.Forward(b, c.Candidates, grouping);
        var coarse = CandidateKernels.Pixels(b, c.Candidates, b.AveragePool2d(maskFeatures, 2, 2));
        var chosen = CandidateSelection.Forward(b, c.Candidates, kernels, quality, coarse);
        var pooled = Pooled(b, c, chosen.Coarse, classes, fine[2] / 2, fine[3] / 2);
        return new(
            b.MatMul(chosen.Kernels, CandidateKernels.Pixels(b, c.Candidates, maskFeatures)),
            PictureNaming.Names(b, c.Image, c.Naming, pooled),
            chosen.Quality,
            chosen.Kept);
    }

    /// <summary>The classes' scores pooled over the inside of each candidate [1,n,classes].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="coarse">The logits of their masks [1,n,height·width].</param>
    /// <param name="classes">The classes' scores of every place [1,places,classes].</param>
    /// <param name="height">Rows of the masks: four times those of places, or any, which are brought to that.</param>
    /// <param name="width">Columns of the masks.</param>
    internal static T Pooled<T>(Backend<T> b, AvSamConfig c, T coarse, T classes, int height, int width)
    {
        var (count, places) = (c.Candidates.Kept, b.Shape(classes)[1]);
        var side = 4 * (c.ImageSize / 32);
        var inside = b.Reshape(b.Multiply(b.Sigmoid(coarse), b.AtLeast(coarse, b.Constant([0], [1]))), 1, count, height, width);
        var weights = b.Reshape(b.AveragePool2d(height == side && width == side ? inside : b.ResizeBilinear(inside, side, side), 4, 4), 1, count, places);
        return b.Divide(b.MatMul(weights, classes), b.Affine(b.Sum(weights, 2), 1, Least));
    }
}
