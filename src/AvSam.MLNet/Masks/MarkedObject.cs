using System.Numerics.Tensors;

namespace AvSam.MLNet.Masks;

/// <summary>One of the objects that a mask marks.</summary>
/// <param name="Name">What it most probably is, one of the bundle's <c>names</c>.</param>
/// <param name="Probability">The probability of that name, 0–1.</param>
/// <param name="Score">The probability that this object is one that sounds and is marked well, 0–1: the bundle's tensor <c>marked_scores</c>.</param>
public sealed record MarkedObject(string Name, float Probability, float Score)
{
    /// <summary>The objects of an answer, the largest score first.</summary>
    /// <param name="names">C names.</param>
    /// <param name="scores">[M], 0 in slots without an object.</param>
    /// <param name="probabilities">[M, C], row by row: the probabilities of each object's names.</param>
    internal static IReadOnlyList<MarkedObject> Decoded(IReadOnlyList<string> names, ReadOnlySpan<float> scores, ReadOnlySpan<float> probabilities)
    {
        var marked = new List<MarkedObject>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 0)
            {
                var named = probabilities.Slice(i * names.Count, names.Count);
                var best = TensorPrimitives.IndexOfMax(named);
                marked.Add(new(names[best], Math.Clamp(named[best], 0, 1), Math.Min(scores[i], 1)));
            }
        }

        return [.. marked.OrderByDescending(found => found.Score)];
    }

    /// <summary>Names, probabilities and scores of as many objects, in their order.</summary>
    /// <exception cref="InvalidDataException">There are not as many of each.</exception>
    internal static IReadOnlyList<MarkedObject> ListOf(IReadOnlyList<string> names, IReadOnlyList<float> probabilities, IReadOnlyList<float> scores) =>
        names.Count == probabilities.Count && names.Count == scores.Count
            ? [.. names.Select((name, i) => new MarkedObject(name, probabilities[i], scores[i]))]
            : throw new InvalidDataException($"The columns do not fit together: {names.Count} names, {probabilities.Count} probabilities and {scores.Count} scores of marked objects; expected as many of each.");
}
