namespace AvSam.MLNet.Sam;

/// <summary>One of the masks that <see cref="SamAutomaticMaskGenerator"/> finds in a picture.</summary>
public sealed class GeneratedMask
{
    /// <summary>The picture's height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The picture's width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The lengths of the mask's runs, column by column from the upper left, outside and inside in turn, outside first (COCO's form). They sum up to height × width.</summary>
    public required IReadOnlyList<int> RunLengths { get; init; }

    /// <summary>The box around the mask; its sides lie on the mask's outermost pixels.</summary>
    public required SamBox Box { get; init; }

    /// <summary>The predicted intersection over union, about 0–1.</summary>
    public required float PredictedIou { get; init; }

    /// <summary>The share of the mask that stays when the logits' threshold rises from −offset to +offset, 0–1 (docs/reference.md §4.5).</summary>
    public required float StabilityScore { get; init; }

    /// <summary>The point of the grid that prompted the mask, in the picture's pixels.</summary>
    public required SamPoint Point { get; init; }

    /// <summary>The part of the picture that the mask was found in; the whole picture without crop layers.</summary>
    public required SamBox Crop { get; init; }

    /// <summary>The mask's pixels.</summary>
    public int Area => Sam.RunLengths.Area(RunLengths);

    /// <summary>The mask, [Height, Width], row by row, made anew at each call.</summary>
    public bool[] ToMask() => Sam.RunLengths.Decode(RunLengths, Height, Width);

    /// <summary>
    /// The logits behind the mask, [Height, Width], row by row, made anew at each call; −∞ outside of <see cref="Crop"/>. Where
    /// small regions were removed they still are what SAM predicted.
    /// </summary>
    /// <exception cref="InvalidOperationException">The generator kept none (<see cref="SamMaskGeneratorOptions.KeepLogits"/>), or the mask came through columns.</exception>
    public float[] ToLogits()
    {
        if (Prediction is null)
        {
            throw new InvalidOperationException("The mask's logits were not kept; set KeepLogits of the generator's options.");
        }

        var part = Prediction.ToLogits();
        var whole = new float[Height * Width];
        Array.Fill(whole, float.NegativeInfinity);
        for (var row = 0; row < Prediction.Height; row++)
        {
            part.AsSpan(row * Prediction.Width, Prediction.Width).CopyTo(whole.AsSpan((((int)Crop.Y0 + row) * Width) + (int)Crop.X0));
        }

        return whole;
    }

    /// <summary>What the decoder gave, over the crop; null where it was not kept.</summary>
    internal SamMask? Prediction { get; init; }

    internal GeneratedMask With(IReadOnlyList<int> runs, SamBox box) => new()
    {
        Height = Height,
        Width = Width,
        RunLengths = runs,
        Box = box,
        PredictedIou = PredictedIou,
        StabilityScore = StabilityScore,
        Point = Point,
        Crop = Crop,
        Prediction = Prediction,
    };
}
