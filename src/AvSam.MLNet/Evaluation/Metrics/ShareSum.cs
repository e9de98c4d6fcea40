namespace AvSam.MLNet.Evaluation;

/// <summary>
/// A sum of values from 0 up, such as shares in 0–1, that comes out the same to the last bit in any order and any split: values are
/// added as multiples of 2⁻⁶², which holds every double of 2⁻⁹ and above exactly.
/// </summary>
internal struct ShareSum
{
    private const double Scale = 1L << 62;
    private UInt128 _units;

    /// <summary>The sum.</summary>
    public readonly double Value => (double)_units / Scale;

    /// <summary>Adds one value, at least 0 and finite.</summary>
    public void Add(double value) => _units += (UInt128)(value * Scale);

    /// <summary>Adds another sum.</summary>
    public void Add(ShareSum other) => _units += other._units;

    /// <summary>The mean over <paramref name="count"/> values; 0 over none.</summary>
    public readonly double Over(long count) => count == 0 ? 0 : Value / count;
}
