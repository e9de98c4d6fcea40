using AvSam.MLNet.Reports.Figures;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>The share of clips whose score reaches a threshold.</summary>
internal static class ReachingCurve
{
    private const int Steps = 40;

    public static Curve Of(string name, IReadOnlyList<double> scores)
    {
        double[] thresholds = [.. Enumerable.Range(0, Steps + 1).Select(i => i / (double)Steps)];

        // A perfect mask's IoU is 1 less the 1e-7 of its formula; it reaches 1.
        return new(name, thresholds, [.. thresholds.Select(threshold => scores.Count(score => score + 1e-6 >= threshold) / (double)scores.Count)]);
    }
}
