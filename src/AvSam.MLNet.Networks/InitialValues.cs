namespace AvSam.MLNet.Networks;

/// <summary>Fills parameters before training: the same seed and name give the same values on every machine, in any order.</summary>
public static class InitialValues
{
    private const double TruncatedDeviation = 0.02;

    /// <summary>The values of one parameter.</summary>
    /// <param name="seed">The network's seed.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="shape">Its shape, [out, in, …] for weights.</param>
    /// <param name="initialization">The rule.</param>
    /// <param name="fanIn">Inputs of one output, where the shape does not tell (biases).</param>
    public static float[] Create(int seed, string name, int[] shape, Initialization initialization, int? fanIn)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        var values = new float[shape.Aggregate(1, (product, size) => checked(product * size))];
        var random = new Random(SeedOf(seed, name));
        switch (initialization)
        {
            case Initialization.Zero:
                break;
            case Initialization.One:
                Array.Fill(values, 1f);
                break;
            case Initialization.UniformFanIn:
                var bound = 1 / Math.Sqrt(Math.Max(1, fanIn ?? ProductFrom(shape, 1)));
                Fill(values, () => bound * (2 * random.NextDouble() - 1));
                break;
            case Initialization.Normal:
                Fill(values, () => Normal(random));
                break;
            case Initialization.TruncatedNormal when shape.Length > 1:
                Fill(values, () => TruncatedDeviation * CutNormal(random));
                break;
            case Initialization.KaimingFanOut when shape.Length > 1:
                var deviation = Math.Sqrt(2.0 / (shape[0] * ProductFrom(shape, 2)));
                Fill(values, () => deviation * Normal(random));
                break;
            case Initialization.TruncatedNormal or Initialization.KaimingFanOut:
                break; // biases
            default:
                throw new ArgumentOutOfRangeException(nameof(initialization), initialization, "Unknown initialization.");
        }

        return values;
    }

    private static int ProductFrom(int[] shape, int first) => shape.Skip(first).Aggregate(1, (product, size) => checked(product * size));

    private static void Fill(float[] values, Func<double> next)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)next();
        }
    }

    // Box and Muller; 1 − u keeps the logarithm finite.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double CutNormal(Random random)
    {
        double value;
        do
        {
            value = Normal(random);
        }
        while (Math.Abs(value) > 2);

        return value;
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static int SeedOf(int seed, string name)
    {
        var hash = unchecked(2166136261u ^ (uint)seed * 16777619u);
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }
}
