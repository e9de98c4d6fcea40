namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Chooses among all candidates those of the best quality that are not the same as a better one, before any is drawn finely.</summary>
public static class CandidateSelection
{
    // A mask that covers fewer pixels at stride 8 is none.
    private const float SmallestArea = 6;

    // Chains of this many overlapping candidates are resolved exactly; longer ones are rare.
    private const int Rounds = 8;

    /// <summary>The candidates that are kept, best first.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">How many.</param>
    /// <param name="kernels">A kernel for every place [1,places,weights].</param>
    /// <param name="quality">The logits of quality [1,places].</param>
    /// <param name="pixels">What the kernels are multiplied with, at stride 8 [1,weights,pixels].</param>
    public static ChosenCandidates<T> Forward<T>(Backend<T> b, CandidateConfig c, T kernels, T quality, T pixels)
    {
        var places = b.Shape(quality)[1];
        var proposed = b.TopKIndices(quality, c.Proposals);
        var proposedKernels = b.GatherRows(kernels, proposed);
        var proposedQuality = b.Sigmoid(b.GatherRows(b.Reshape(quality, 1, places, 1), proposed));
        var logits = b.MatMul(proposedKernels, pixels);
        var (keep, kept) = Kept(b, c, logits, proposedQuality);
        return new(
            b.GatherRows(proposedKernels, kept),
            b.GatherRows(logits, kept),
            b.GatherRows(proposedQuality, kept),
            b.GatherRows(keep, kept));
    }

    /// <summary>Which of the proposed masks are no better one's twins [1,n,1], and the places of the best of them [1,Kept].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">How many.</param>
    /// <param name="logits">The logits of the masks, coarse [1,n,pixels], best first.</param>
    /// <param name="quality">Their quality [1,n,1], 0–1.</param>
    internal static (T Keep, T Kept) Kept<T>(Backend<T> b, CandidateConfig c, T logits, T quality)
    {
        var keep = Distinct(b, c, b.AtLeast(logits, b.Constant([0], [1])));
        return (keep, b.TopKIndices(b.Reshape(b.Multiply(quality, keep), 1, c.Proposals), c.Kept));
    }

    /// <summary>
    /// Which of the masks [1,n,pixels] (0 or 1, best first) are kept [1,n,1]: those that are no better one's twin. Greedy suppression as a fixed
    /// point: a mask is kept if no kept one before it overlaps it too much.
    /// </summary>
    private static T Distinct<T>(Backend<T> b, CandidateConfig c, T masks)
    {
        var count = c.Proposals;
        var area = b.Sum(masks, 2);
        var shared = b.MatMul(masks, b.Permute(masks, 0, 2, 1));
        var union = b.Subtract(b.Add(area, b.Permute(area, 0, 2, 1)), shared);
        var twins = b.AtLeast(shared, b.Affine(union, c.SameFrom));
        var before = new float[count * count];
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = i % count < i / count ? 1 : 0;
        }

        var blockers = b.Multiply(twins, b.Constant(before, [1, count, count]));
        var valid = b.AtLeast(area, b.Constant([SmallestArea], [1]));
        var keep = valid;
        for (var round = 0; round < Rounds; round++)
        {
            var blocked = b.AtLeast(b.MatMul(blockers, keep), b.Constant([0.5f], [1]));
            keep = b.Multiply(valid, b.Affine(blocked, -1, 1));
        }

        return keep;
    }
}
