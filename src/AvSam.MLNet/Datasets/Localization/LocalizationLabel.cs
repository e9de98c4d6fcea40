using Microsoft.ML.Data;

namespace AvSam.MLNet.Datasets;

/// <summary>The column that is drawn from the boxes, and only when it is asked for.</summary>
internal sealed class LocalizationLabel
{
    /// <summary>224×224 values in 0–1, row by row.</summary>
    [VectorType(LocalizationMap.Pixels)]
    public float[] Label { get; set; } = [];
}
