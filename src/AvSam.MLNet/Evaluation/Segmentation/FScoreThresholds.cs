namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The 255 thresholds of AVSBench's F-score, float32 <c>linspace(0, 1 − 1e-10, 255)</c>, whose last is exactly 1 (docs/reference.md §2.4).
/// </summary>
internal static class FScoreThresholds
{
    /// <summary>How many thresholds there are.</summary>
    public const int Count = 255;

    private static readonly float[] s_values = Build();

    /// <summary>The thresholds, ascending.</summary>
    public static ReadOnlySpan<float> All => s_values;

    /// <summary>The index of the largest threshold that <paramref name="probability"/> (0–1) reaches.</summary>
    public static int IndexOf(float probability)
    {
        // The guess is off by one at most, where the float32 step rounds; the two comparisons decide as the 255 passes would.
        var index = Math.Min((int)(probability * (Count - 1)), Count - 1);
        if (index + 1 < Count && probability >= s_values[index + 1])
        {
            index++;
        }

        return probability < s_values[index] ? index - 1 : index;
    }

    // torch.linspace computes the upper half from its end, in float32.
    private static float[] Build()
    {
        const float end = (float)(1 - 1e-10);
        const float step = end / (Count - 1);
        var values = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            values[i] = i < Count / 2 ? step * i : end - (step * (Count - 1 - i));
        }

        return values;
    }
}
