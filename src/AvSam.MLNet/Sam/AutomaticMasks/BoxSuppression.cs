namespace AvSam.MLNet.Sam;

/// <summary>Non-maximum suppression: of boxes that overlap too much only the best stays.</summary>
internal static class BoxSuppression
{
    /// <summary>The numbers of the boxes that stay, best first; equal scores keep their order.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">A score each.</param>
    /// <param name="threshold">The highest intersection over union with a better box that stays.</param>
    public static List<int> Kept(IReadOnlyList<SamBox> boxes, IReadOnlyList<double> scores, double threshold)
    {
        var kept = new List<int>();
        foreach (var i in Enumerable.Range(0, boxes.Count).OrderByDescending(i => scores[i]))
        {
            // Two boxes without area give no number, which is no overlap.
            if (!kept.Exists(k => boxes[k].IntersectionOverUnion(boxes[i]) > threshold))
            {
                kept.Add(i);
            }
        }

        return kept;
    }
}
