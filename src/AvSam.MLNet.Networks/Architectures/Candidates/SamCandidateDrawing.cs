namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// Draws a picture's candidates with SAM: its mask decoder, prompted by points on a grid and at the affinity's highest places, all in one batch on
/// one embedding, gives three masks a point; the best of them that are not the same are named as any candidate is.
/// </summary>
public static class SamCandidateDrawing
{
    private const int MasksOfAPrompt = 3;
    private const int Coarse = 4;

    // Rows and columns of blocks among which the affinity's highest are sought.
    private const int Blocks = 16;

    /// <summary>The candidates; their quality is SAM's predicted IoU.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="s">SAM's sizes.</param>
    /// <param name="c">The sizes of naming and selecting.</param>
    /// <param name="image">SAM's embedding of the picture [1,256,e,e].</param>
    /// <param name="affinity">The affinity [1,1,4e,4e].</param>
    /// <param name="classes">The classes' scores of every place [1,places,classes].</param>
    public static NamedCandidates<T> Forward<T>(Backend<T> b, SamCandidateConfig s, AvSamConfig c, T image, T affinity, T classes)
        where T : class
    {
        var (points, labels, count) = Points(b, s, affinity);
        var fine = 4 * s.Prompts.EmbeddingSize;
        var drawn = PromptMaskDecoder.Forward(
            b, s.Prompts, s.Decoder, image, points, labels, b.Constant(new float[fine * fine], [1, 1, fine, fine]), b.Constant([0], [1]));
        var masks = b.Reshape(b.Slice(drawn.Masks, 1, 1, 1 + MasksOfAPrompt), 1, count * MasksOfAPrompt, fine * fine);
        var quality = b.Reshape(b.Slice(drawn.Iou, 1, 1, 1 + MasksOfAPrompt), 1, count * MasksOfAPrompt);
        return Select(b, c, masks, b.Minimum(b.Relu(quality), b.Constant([1], [1])), classes, count * MasksOfAPrompt, fine);
    }

    private static NamedCandidates<T> Select<T>(Backend<T> b, AvSamConfig c, T masks, T quality, T classes, int count, int fine)
    {
        var (proposals, side) = (c.Candidates.Proposals, fine / Coarse);
        var proposed = b.TopKIndices(quality, proposals);
        var logits = b.GatherRows(masks, proposed);
        var coarse = b.Reshape(b.AveragePool2d(b.Reshape(logits, 1, proposals, fine, fine), Coarse, Coarse), 1, proposals, side * side);
        var proposedQuality = b.GatherRows(b.Reshape(quality, 1, count, 1), proposed);
        var (keep, kept) = CandidateSelection.Kept(b, c.Candidates, coarse, proposedQuality);
        var pooled = CandidateDrawing.Pooled(b, c, b.GatherRows(coarse, kept), classes, side, side);
        return new(b.GatherRows(logits, kept), PictureNaming.Names(b, c.Image, c.Naming, pooled), b.GatherRows(proposedQuality, kept), b.GatherRows(keep, kept));
    }

    // The prompts' points in pixels of the padded picture [P,2,2], each with SAM's pad point, and their labels [P,2].
    private static (T Points, T Labels, int Count) Points<T>(Backend<T> b, SamCandidateConfig s, T affinity)
    {
        var size = s.Prompts.ImageSize;
        var block = b.Shape(affinity)[2] / Blocks;
        var blocks = b.AveragePool2d(affinity, block, block);
        var side = b.Shape(blocks)[2];
        var grid = b.Constant(Centres(s.GridSide, size), [s.GridSide * s.GridSide, 1, 2]);
        var places = b.Constant(Centres(side, size), [1, side * side, 2]);
        var peaks = b.Reshape(b.GatherRows(places, b.TopKIndices(b.Reshape(blocks, 1, side * side), s.Peaks)), s.Peaks, 1, 2);
        var count = (s.GridSide * s.GridSide) + s.Peaks;
        var points = b.Concat(1, b.Concat(0, grid, peaks), b.Constant(new float[2 * count], [count, 1, 2]));
        return (points, b.Constant([.. Enumerable.Range(0, 2 * count).Select(i => i % 2 == 0 ? 1f : -1f)], [count, 2]), count);
    }

    // x and y of the centres of side×side blocks of the square.
    private static float[] Centres(int side, int size) =>
        [.. from row in Enumerable.Range(0, side) from column in Enumerable.Range(0, side) from at in (int[])[column, row] select (at + 0.5f) * size / side];
}
