using AvSam.MLNet.Sam;

namespace AvSam.MLNet;

/// <summary>The masks of everything in a picture, for ML.NET's PredictionEngine and CreateEnumerable after <c>GenerateMasks</c>.</summary>
public sealed class GeneratedMasks
{
    /// <summary>The run lengths of all masks, mask after mask: column by column of the picture, outside and inside in turn.</summary>
    public int[] Masks { get; set; } = [];

    /// <summary>Height and width of the picture in pixels.</summary>
    public int[] MasksSize { get; set; } = [];

    /// <summary>The box of each mask: left, upper, right, lower, in pixels.</summary>
    public float[] MasksBoxes { get; set; } = [];

    /// <summary>The predicted intersection over union of each mask, about 0–1.</summary>
    public float[] MasksScores { get; set; } = [];

    /// <summary>The stability of each mask, 0–1.</summary>
    public float[] MasksStability { get; set; } = [];

    /// <summary>The point of the grid that prompted each mask: x, y, in pixels.</summary>
    public float[] MasksPoints { get; set; } = [];

    /// <summary>The part of the picture that each mask was found in: left, upper, right, lower, in pixels.</summary>
    public float[] MasksCrops { get; set; } = [];

    /// <summary>The same as a list of masks.</summary>
    /// <exception cref="InvalidDataException">The columns do not fit together.</exception>
    public IReadOnlyList<GeneratedMask> ToList()
    {
        var count = MasksScores.Length;
        if (MasksSize is not [> 0 and var height, > 0 and var width] || MasksStability.Length != count
            || MasksBoxes.Length != 4 * count || MasksPoints.Length != 2 * count || MasksCrops.Length != 4 * count)
        {
            throw new InvalidDataException($"The columns do not fit together: MasksSize has {MasksSize.Length} values and there are {count} scores, {MasksStability.Length} stabilities, {MasksBoxes.Length} values of boxes, {MasksPoints.Length} of points and {MasksCrops.Length} of crops.");
        }

        var at = 0;
        return [.. Enumerable.Range(0, count).Select(i => new GeneratedMask
        {
            Height = height,
            Width = width,
            RunLengths = Runs((long)height * width, ref at),
            Box = Box(MasksBoxes, i),
            PredictedIou = MasksScores[i],
            StabilityScore = MasksStability[i],
            Point = new SamPoint(MasksPoints[2 * i], MasksPoints[(2 * i) + 1]),
            Crop = Box(MasksCrops, i),
        })];
    }

    private int[] Runs(long pixels, ref int at)
    {
        var start = at;
        while (pixels > 0 && at < Masks.Length && Masks[at] >= 0)
        {
            pixels -= Masks[at++];
        }

        return pixels == 0 ? Masks[start..at] : throw new InvalidDataException($"The runs from {start} on do not sum up to the picture's pixels; Masks is broken.");
    }

    private static SamBox Box(float[] values, int i) => new(values[4 * i], values[(4 * i) + 1], values[(4 * i) + 2], values[(4 * i) + 3]);
}
