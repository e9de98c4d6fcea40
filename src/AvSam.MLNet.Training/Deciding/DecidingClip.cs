using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>A picture with a sound.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Heard">The probabilities of what is heard.</param>
/// <param name="Phi">What goes with it: as <paramref name="Heard"/>, a group's share given to each of its members.</param>
/// <param name="Truth">The name of what sounds; −1 where nothing in the picture does.</param>
internal sealed record DecidingClip(DecidingPicture Picture, float[] Heard, float[] Phi, int Truth)
{
    private const float Least = 1e-5f;
    private const float LeastWorth = 1e-4f;

    /// <summary>Each candidate's agreement with the sound, as <see cref="NamedFusion.Agreement"/>.</summary>
    public float[] Agreement { get; } = Array.ConvertAll(Picture.Names, names => MathF.Log(Dot(names, Phi) + Least));

    /// <summary>The logarithm of each candidate's quality.</summary>
    public float[] Worth { get; } = Array.ConvertAll(Picture.Quality, quality => MathF.Log(quality + LeastWorth));

    /// <summary>The affinity's highest place, as the mask decoder finds it in the prompt of <see cref="NamedFusion.Fuse"/>.</summary>
    public float Highest { get; } = HighestPlace(Picture.Places, Phi);

    /// <summary>The same with what is heard at another temperature.</summary>
    /// <param name="temperature">What the logits are divided by.</param>
    /// <param name="groupBias">What is added to those of groups.</param>
    /// <param name="groups">For each name the names that it stands for beside itself.</param>
    public DecidingClip At(float temperature, float groupBias, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        var heard = Heard.Select((p, name) => MathF.Pow(p, 1 / temperature) * (groups[name].Count > 0 ? MathF.Exp(groupBias) : 1)).ToArray();
        var sum = heard.Sum();
        heard = Array.ConvertAll(heard, p => p / sum);
        return new(Picture, heard, Spread(heard, groups), Truth);
    }

    /// <summary>What goes with a sound: as it, a group's share given to each of its members.</summary>
    public static float[] Spread(float[] heard, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        var phi = (float[])heard.Clone();
        for (var name = 0; name < heard.Length; name++)
        {
            foreach (var member in groups[name])
            {
                phi[member] += heard[name];
            }
        }

        return phi;
    }

    /// <summary>The best candidate, and all that are marked with it.</summary>
    public (int Best, List<int> Marked) Choose(DecidingConfig c)
    {
        var best = -1;
        for (var i = 0; i < Agreement.Length; i++)
        {
            if (Picture.Kept[i] && (best < 0 || Rank(i, c) > Rank(best, c)))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return (0, []);
        }

        var least = Rank(best, c) - c.Margin;
        return (best, [.. Enumerable.Range(0, Agreement.Length).Where(i => i == best || (Picture.Kept[i] && Rank(i, c) >= least && Agreement[i] >= c.LeastAgreement))]);
    }

    /// <summary>What <see cref="DecidingConfig.Presence"/> weighs, given the best candidate.</summary>
    public double[] Facts(int best, int none) =>
    [
        Agreement[best],
        Worth[best],
        Highest,
        none < 0 ? 0 : Math.Log(Heard[none] + LeastWorth),
        -Heard.Sum(p => p * Math.Log(p + LeastWorth)),
    ];

    private float Rank(int i, DecidingConfig c) => Agreement[i] + (c.QualityWeight * Worth[i]);

    // The logarithm at each place, enlarged to four times the side before the highest is taken.
    private static float HighestPlace(float[] places, float[] phi)
    {
        var affinity = new float[places.Length / phi.Length];
        for (var place = 0; place < affinity.Length; place++)
        {
            for (var name = 0; name < phi.Length; name++)
            {
                affinity[place] += phi[name] * places[(name * affinity.Length) + place];
            }

            affinity[place] = MathF.Log(affinity[place] + Least);
        }

        var (side, best) = ((int)Math.Sqrt(affinity.Length), float.MinValue);
        for (var i = 0; i < 16 * affinity.Length; i++)
        {
            var ((top, bottom, down), (left, right, across)) = (Between(i / (4 * side), side), Between(i % (4 * side), side));
            var upper = affinity[(top * side) + left] + (across * (affinity[(top * side) + right] - affinity[(top * side) + left]));
            var lower = affinity[(bottom * side) + left] + (across * (affinity[(bottom * side) + right] - affinity[(bottom * side) + left]));
            best = Math.Max(best, upper + (down * (lower - upper)));
        }

        return best;
    }

    // The two places between which a pixel of the enlarged map lies, and how far from the first.
    private static (int First, int Second, float Share) Between(int pixel, int side)
    {
        var at = Math.Max(0, ((pixel + 0.5f) / 4) - 0.5f);
        return ((int)at, Math.Min((int)at + 1, side - 1), at - (int)at);
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
