using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace AvSam.MLNet.Evaluation;

/// <summary>Percentile bootstrap of metrics that are ratios of sums over clips, which all of ours are.</summary>
internal static class Bootstrap
{
    /// <summary>Makes the intervals.</summary>
    /// <param name="clips">For each clip and metric what it adds to the numerator and to the denominator; a clip without the metric adds (0, 0).</param>
    /// <param name="options">How many, and of what level.</param>
    /// <param name="complete">
    /// Says what metrics are that no clip of a resample has, which come as not a number, and adds those that are made of others. Default null: they
    /// are 0, and none is made.
    /// </param>
    /// <returns>An interval for each metric, over the resamples that have it; 0 to 0 where none has.</returns>
    public static Interval[] Intervals(IReadOnlyList<(double Sum, double Weight)[]> clips, BootstrapOptions options, Func<double[], double[]>? complete = null) =>
        [.. Values(clips, options, complete ?? ZeroWhereMissing).Select(of => Percentiles(of, options.Level))];

    /// <summary>Makes the intervals of differences, second less first: both sides of a resample are of the same clips, as pairs demand.</summary>
    /// <param name="first">As for <see cref="Intervals"/>.</param>
    /// <param name="second">The same clips in the same order, measured for another model.</param>
    /// <param name="options">How many, and of what level.</param>
    /// <param name="complete">As for <see cref="Intervals"/>.</param>
    /// <returns>An interval for each metric.</returns>
    public static Interval[] DifferenceIntervals(
        IReadOnlyList<(double Sum, double Weight)[]> first, IReadOnlyList<(double Sum, double Weight)[]> second, BootstrapOptions options, Func<double[], double[]>? complete = null)
    {
        var means = first[0].Length;
        complete ??= ZeroWhereMissing;
        var values = Values([.. first.Zip(second, (a, b) => ((double, double)[])[.. a, .. b])], options, both => [.. complete(both[..means]), .. complete(both[means..])]);
        var metrics = values.Length / 2;
        return [.. Enumerable.Range(0, metrics).Select(m => Percentiles([.. values[m].Zip(values[metrics + m], (a, b) => b - a)], options.Level))];
    }

    private static double[] ZeroWhereMissing(double[] means) => Array.ConvertAll(means, mean => double.IsNaN(mean) ? 0 : mean);

    // Each metric's values over the resamples.
    private static double[][] Values(IReadOnlyList<(double Sum, double Weight)[]> clips, BootstrapOptions options, Func<double[], double[]> complete)
    {
        options.Check();
        var metrics = clips[0].Length;
        (double Sum, double Weight)[] terms = [.. clips.SelectMany(clip => clip)];
        var samples = new double[options.Resamples][];

        // Each resample has a generator of its own, so that the number of threads does not matter.
        Parallel.For(0, options.Resamples, resample =>
        {
            var random = new Xoshiro256StarStar(unchecked((options.Seed * 1_000_003) + resample), threadSafe: false);
            var drawn = new (double Sum, double Weight)[metrics];
            for (var draw = 0; draw < clips.Count; draw++)
            {
                var clip = terms.AsSpan(random.Next(clips.Count) * metrics, metrics);
                for (var m = 0; m < metrics; m++)
                {
                    drawn[m].Sum += clip[m].Sum;
                    drawn[m].Weight += clip[m].Weight;
                }
            }

            samples[resample] = complete(Array.ConvertAll(drawn, of => of.Weight == 0 ? double.NaN : of.Sum / of.Weight));
        });
        return [.. samples[0].Select((_, m) => Array.ConvertAll(samples, sample => sample[m]))];
    }

    private static Interval Percentiles(double[] values, double level)
    {
        double[] there = [.. values.Where(value => !double.IsNaN(value))];
        return there.Length == 0 ? new(0, 0, level)
            : new(there.QuantileCustom((1 - level) / 2, QuantileDefinition.R7), there.QuantileCustom((1 + level) / 2, QuantileDefinition.R7), level);
    }
}
