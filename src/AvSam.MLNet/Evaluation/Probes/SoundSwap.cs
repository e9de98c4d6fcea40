namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Gives every clip the sound of a clip of another category, each sound once. A segmenter that listens must then mark the wrong
/// thing (docs/reference.md §6 no. 16).
/// </summary>
public static class SoundSwap
{
    /// <summary>A permutation without two equal categories at one place.</summary>
    /// <param name="categories">The category of each clip.</param>
    /// <param name="seed">The same seed gives the same permutation.</param>
    /// <returns>For each clip the index of the clip whose sound it gets.</returns>
    /// <exception cref="ArgumentException">More than half of the clips are of one category, so there is no such permutation.</exception>
    public static int[] Permute(IReadOnlyList<string> categories, int seed)
    {
        ArgumentNullException.ThrowIfNull(categories);
        var groups = Enumerable.Range(0, categories.Count).GroupBy(index => categories[index], StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        var largest = groups.MaxBy(group => group.Length) ?? [];
        if (2 * largest.Length > categories.Count)
        {
            throw new ArgumentException($"{largest.Length} of {categories.Count} clips are of category '{categories[largest[0]]}': sounds can be swapped between categories only when no category has more than half of the clips.", nameof(categories));
        }

        // Clips laid out by category and turned by the largest category's size meet no clip of their own.
        int[] order = [.. groups.SelectMany(group => group)];
        var sound = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            sound[order[i]] = order[(i + largest.Length) % order.Length];
        }

        // From there on random exchanges, each of which keeps that property, forget the layout.
        var random = new Random(seed);
        for (var step = 0; step < 20 * sound.Length; step++)
        {
            var (a, b) = (random.Next(sound.Length), random.Next(sound.Length));
            if (categories[a] != categories[sound[b]] && categories[b] != categories[sound[a]])
            {
                (sound[a], sound[b]) = (sound[b], sound[a]);
            }
        }

        return sound;
    }
}
