namespace AvSam.MLNet.Evaluation;

/// <summary>Draws for each clip the sound of a clip of another group, each draw by itself: unlike a <see cref="SoundSwap"/> it needs no balance between groups.</summary>
internal static class OffScreenSounds
{
    /// <summary>Draws.</summary>
    /// <param name="groups">The group of each clip: its category, or what tells it from the others.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <returns>For each clip the index of the clip whose sound it gets; null where all clips are of one group.</returns>
    public static int[]? Draw(IReadOnlyList<string> groups, int seed)
    {
        // By group, so that the others of a group are all places but one stretch.
        int[] order = [.. Enumerable.Range(0, groups.Count).OrderBy(index => groups[index], StringComparer.Ordinal).ThenBy(index => index)];
        var random = new Random(seed);
        var drawn = new int[groups.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && groups[order[end]] == groups[order[start]])
            {
                end++;
            }

            var others = order.Length - (end - start);
            if (others == 0)
            {
                return null;
            }

            for (var i = start; i < end; i++)
            {
                var place = random.Next(others);
                drawn[order[i]] = order[place < start ? place : place + (end - start)];
            }

            start = end;
        }

        return drawn;
    }
}
