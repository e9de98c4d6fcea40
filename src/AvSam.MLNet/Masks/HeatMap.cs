using AvSam.MLNet.Datasets;
using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Masks;

/// <summary>A mask's logits at the picture's size, led to the frame that localisation is measured in.</summary>
internal sealed class HeatMap
{
    /// <summary>224×224 probabilities, row by row.</summary>
    [VectorType(LocalizationMap.Pixels)]
    [ColumnName("HeatMap")]
    public float[] Values { get; set; } = [];

    /// <summary>Bilinear in the logits, then the sigmoid: where it is 0.5 stays where the resized logit is 0.</summary>
    public void From(MaskOfAnySize mask)
    {
        Values = new float[LocalizationMap.Pixels];
        BilinearResize.Plane(mask.MaskLogits, mask.MaskSize[0], mask.MaskSize[1], Values, LocalizationBox.FrameSide, LocalizationBox.FrameSide);
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = 1f / (1f + MathF.Exp(-Values[i]));
        }
    }
}
