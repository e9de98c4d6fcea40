using AvSam.MLNet.Datasets;
using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Masks;

/// <summary>A mask as a map of probabilities, in the frame in which localisation is measured.</summary>
internal sealed class HeatMap
{
    /// <summary>224×224 probabilities, row by row.</summary>
    [VectorType(LocalizationMap.Pixels)]
    [ColumnName("HeatMap")]
    public float[] Values { get; set; } = [];

    /// <summary>The logits are resized, bilinear, and then made probabilities, so that 0.5 stays where a resized logit is 0.</summary>
    public void From(MaskOfAnySize mask)
    {
        Values = new float[LocalizationMap.Pixels];
        BilinearResize.Plane(mask.MaskLogits, mask.MaskSize[0], mask.MaskSize[1], Values, LocalizationBox.FrameSide, LocalizationBox.FrameSide);
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = PredictedMask.Probability(Values[i]);
        }
    }
}
