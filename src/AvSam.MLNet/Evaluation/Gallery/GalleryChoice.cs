namespace AvSam.MLNet.Evaluation;

/// <summary>Chooses the clips of a gallery by their scores alone, so that it shows neither the luckiest nor anybody's favourites.</summary>
public static class GalleryChoice
{
    /// <summary>Chooses the best, the median and the worst clips, none twice.</summary>
    /// <param name="scores">Each clip's name and score.</param>
    /// <param name="each">How many of each at most, at least 1; fewer where there are fewer than three times as many clips. Default 4.</param>
    /// <returns>The indices into <paramref name="scores"/>: the best first, then the median, then the worst, by falling score.</returns>
    public static IReadOnlyList<(int Index, GalleryRank Rank)> Choose(IReadOnlyList<(string Clip, double Score)> scores, int each = 4)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(each, 1);
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i].Score).ThenBy(i => scores[i].Clip, StringComparer.Ordinal)];
        var count = Math.Min(each, Math.Max(1, order.Length / 3));
        var best = Math.Min(count, order.Length);
        var worst = Math.Min(count, order.Length - best);
        var median = Math.Min(count, order.Length - best - worst);
        return
        [
            .. order.Take(best).Select(i => (i, GalleryRank.Best)),
            .. order.Skip((order.Length - median) / 2).Take(median).Select(i => (i, GalleryRank.Median)),
            .. order.TakeLast(worst).Select(i => (i, GalleryRank.Worst)),
        ];
    }
}
