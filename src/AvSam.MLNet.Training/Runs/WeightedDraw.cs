namespace AvSam.MLNet.Training;

/// <summary>Draws numbers by weight.</summary>
internal sealed class WeightedDraw
{
    private readonly double[] _cumulated;

    /// <param name="weights">The weight of each number, from 0; at least one is above 0.</param>
    public WeightedDraw(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _cumulated = [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>A number.</summary>
    public int Next(Random random)
    {
        var at = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return Math.Min(at < 0 ? ~at : at, _cumulated.Length - 1);
    }
}
