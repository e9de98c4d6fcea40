namespace AvSam.MLNet.Sam;

/// <summary>One prompt: what SAM is told about one object. Points, a box and a mask may come together; at least one of them must.</summary>
public sealed record SamPrompt
{
    /// <summary>Points on the object and beside it; default none.</summary>
    public IReadOnlyList<SamPoint> Points { get; init; } = [];

    /// <summary>A box around the object; default none.</summary>
    public SamBox? Box { get; init; }

    /// <summary>The logits of an earlier mask, [S/4, S/4] (<see cref="SamMask.LowResLogits"/>); default none.</summary>
    public ReadOnlyMemory<float> MaskLogits { get; init; }

    /// <summary>No prompt at all: SAM segments what it likes, which is a baseline (docs/reference.md §6 no. 11). It is no accident, so that it is not refused.</summary>
    public static SamPrompt Nothing { get; } = new() { MayBeEmpty = true };

    /// <summary>A prompt of one point on the object.</summary>
    /// <param name="x">From the left, in the picture's pixels.</param>
    /// <param name="y">From above, in the picture's pixels.</param>
    public static SamPrompt At(double x, double y) => new() { Points = [new SamPoint(x, y)] };

    /// <summary>A prompt of a box.</summary>
    /// <param name="box">The box in the picture's pixels.</param>
    public static SamPrompt Within(SamBox box) => new() { Box = box };

    private bool MayBeEmpty { get; init; }

    // Prompts of equal kinds can be decoded together.
    internal (int Points, bool Box, bool Mask) Kind => (Points.Count, Box is not null, !MaskLogits.IsEmpty);

    internal string? Problem(int maskSize)
    {
        if (Points.Count == 0 && Box is null && MaskLogits.IsEmpty && !MayBeEmpty)
        {
            return "the prompt is empty; expected points, a box or a mask, or SamPrompt.Nothing on purpose";
        }

        if (Points.FirstOrDefault(p => !p.IsFinite) is var point && !point.IsFinite)
        {
            return $"{point} is no place; expected finite numbers";
        }

        if (Box is { IsUsable: false } box)
        {
            return $"{box} is no box; expected finite sides, the left and upper ones first";
        }

        if (!MaskLogits.IsEmpty && MaskLogits.Length != maskSize * maskSize)
        {
            return $"the mask has {MaskLogits.Length} logits, expected {maskSize}×{maskSize}";
        }

        return MaskLogits.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue) ? "the mask's logits are not all finite numbers" : null;
    }
}
