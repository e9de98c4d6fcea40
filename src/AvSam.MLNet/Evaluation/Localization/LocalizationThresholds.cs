namespace AvSam.MLNet.Evaluation;

/// <summary>The 21 thresholds of the field's AUC, t = 0, 0.05, …, 1, as its scripts write them: 0.05·i in float64 (docs/reference.md §1.9).</summary>
internal static class LocalizationThresholds
{
    /// <summary>How many thresholds there are.</summary>
    public const int Count = 21;

    private const double Step = 0.05;

    /// <summary>How many thresholds a cIoU reaches, 1–21: the first is 0.</summary>
    public static int Reached(double consensusIoU)
    {
        var reached = Count;
        while (reached > 1 && consensusIoU < Step * (reached - 1))
        {
            reached--;
        }

        return reached;
    }

    /// <summary>Twice the trapezoid's area under [cIoU ≥ t] of one picture, in steps: thresholds reached, less half of each end.</summary>
    public static int TwiceArea(int reached) => (2 * reached) - 1 - (reached == Count ? 1 : 0);

    /// <summary>The area under the curve out of the sum of <see cref="TwiceArea"/> over pictures.</summary>
    public static double Area(long twiceAreas, long images) => images == 0 ? 0 : twiceAreas / (2.0 * (Count - 1) * images);
}
