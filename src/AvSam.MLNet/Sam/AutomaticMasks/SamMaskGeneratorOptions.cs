namespace AvSam.MLNet.Sam;

/// <summary>How masks of everything in a picture are found; the defaults are the official generator's (docs/reference.md §4.5).</summary>
public sealed record SamMaskGeneratorOptions
{
    /// <summary>The points of the grid along each side of the picture, 1–256; default 32, 1024 points in all.</summary>
    public int PointsPerSide { get; init; } = 32;

    /// <summary>How many points are worked on between two reports of progress, 1–1024; default 64. The masks do not depend on it; memory does, 1 MB a point.</summary>
    public int PointsPerBatch { get; init; } = 64;

    /// <summary>Masks whose predicted intersection over union is not above this are dropped, 0–1; default 0.88, 0 keeps all.</summary>
    public float PredictedIouThreshold { get; init; } = 0.88f;

    /// <summary>Masks whose stability is below this are dropped, 0–1; default 0.95, 0 keeps all.</summary>
    public float StabilityThreshold { get; init; } = 0.95f;

    /// <summary>How far the logits' threshold is moved up and down to tell the stability, above 0 up to 100; default 1.</summary>
    public float StabilityOffset { get; init; } = 1;

    /// <summary>Of two masks whose boxes overlap by more than this intersection over union, the one of lower predicted IoU is dropped, 0–1; default 0.7.</summary>
    public float BoxNmsThreshold { get; init; } = 0.7f;

    /// <summary>How often the picture is looked at again in crops, layer i in 2^i by 2^i of them, 0–4; default 0, not at all.</summary>
    public int CropLayers { get; init; }

    /// <summary>As <see cref="BoxNmsThreshold"/>, between masks of different crops, where the smaller crop wins, 0–1; default 0.7.</summary>
    public float CropNmsThreshold { get; init; } = 0.7f;

    /// <summary>How far the crops of the first layer overlap, as a share of the picture's shorter side, 0–1; default 512/1500. Later layers halve it.</summary>
    public double CropOverlapRatio { get; init; } = 512.0 / 1500;

    /// <summary>The grid in layer i has <see cref="PointsPerSide"/> by this to the power of i points a side, 1–16; default 1.</summary>
    public int CropPointsDownscale { get; init; } = 1;

    /// <summary>Holes and islands of fewer pixels than this are removed from masks, 0 and more; default 0, none.</summary>
    public int MinimumRegionArea { get; init; }

    /// <summary>Whether masks keep the decoder's logits for <see cref="GeneratedMask.ToLogits"/>, [S/4, S/4] each, 256 KB with S = 1024; default false.</summary>
    public bool KeepLogits { get; init; }

    internal SamMaskGeneratorOptions Checked()
    {
        Within(PointsPerSide, 1, 256, nameof(PointsPerSide));
        Within(PointsPerBatch, 1, 1024, nameof(PointsPerBatch));
        Within(PredictedIouThreshold, 0, 1, nameof(PredictedIouThreshold));
        Within(StabilityThreshold, 0, 1, nameof(StabilityThreshold));
        Within(StabilityOffset, float.Epsilon, 100, nameof(StabilityOffset));
        Within(BoxNmsThreshold, 0, 1, nameof(BoxNmsThreshold));
        Within(CropLayers, 0, 4, nameof(CropLayers));
        Within(CropNmsThreshold, 0, 1, nameof(CropNmsThreshold));
        Within(CropOverlapRatio, 0, 1, nameof(CropOverlapRatio));
        Within(CropPointsDownscale, 1, 16, nameof(CropPointsDownscale));
        Within(MinimumRegionArea, 0, int.MaxValue, nameof(MinimumRegionArea));
        return this;
    }

    private static void Within(double value, double least, double most, string option)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(option, value, $"The option {option} is {value}; expected {(least == float.Epsilon ? "above 0" : least)} to {most}.");
        }
    }
}
