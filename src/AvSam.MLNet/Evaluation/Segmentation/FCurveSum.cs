using System.Numerics.Tensors;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The sum of F curves over frames, 2 KB, the same to the last bit in any order: F is added as a multiple of 2⁻⁴⁰, so that eight million frames fit.
/// </summary>
internal sealed class FCurveSum
{
    private const double Scale = 1L << 40;
    private readonly long[] _units = new long[FScoreThresholds.Count];

    /// <summary>The largest sum of all thresholds.</summary>
    public double Max => TensorPrimitives.Max<long>(_units) / Scale;

    /// <summary>Adds the curve of a frame.</summary>
    public void Add(double[] curve)
    {
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = checked(_units[i] + (long)Math.Round(curve[i] * Scale));
        }
    }

    /// <summary>Adds another sum.</summary>
    public void Add(FCurveSum other)
    {
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = checked(_units[i] + other._units[i]);
        }
    }

    /// <summary>The mean curve over <paramref name="count"/> frames; 0 over none.</summary>
    public double[] Over(int count) => [.. _units.Select(units => count == 0 ? 0 : units / Scale / count)];
}
