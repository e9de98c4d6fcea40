namespace AvSam.MLNet.Masks;

/// <summary>One of the things that a model may hear.</summary>
/// <param name="Name">Its name, as the bundle's <c>names</c> have it; <c>none</c> is a sound of none of them, <c>any:animals</c> one of the animals, without more.</param>
/// <param name="Probability">The probability that it is what sounds, 0–1; over all names of a bundle the sum is 1.</param>
public sealed record HeardSound(string Name, float Probability)
{
    /// <summary>Names with their probabilities, largest first.</summary>
    /// <param name="names">The names.</param>
    /// <param name="probabilities">As many, 0–1.</param>
    /// <exception cref="InvalidDataException">There are more of one than of the other.</exception>
    internal static IReadOnlyList<HeardSound> ListOf(IReadOnlyList<string> names, IReadOnlyList<float> probabilities) =>
        names.Count == probabilities.Count
            ? [.. names.Zip(probabilities, (name, probability) => new HeardSound(name, probability)).OrderByDescending(heard => heard.Probability)]
            : throw new InvalidDataException($"The columns do not fit together: {names.Count} names and {probabilities.Count} probabilities of what is heard; expected as many.");
}
