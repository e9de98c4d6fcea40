namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// The audio-visual mask decoder (paper 3.3): peaks of the audio-visual affinity become point prompts of SAM's mask
/// decoder, each draws a candidate mask of whatever lies there, and the candidate that agrees best with the sound is
/// the answer. If none agrees the mask is empty.
/// </summary>
/// <remarks>
/// Drawing is class-agnostic and recognising is pooled over whole candidates: learnt apart, both carry over to pictures
/// never seen. The whole is one feed-forward graph.
/// </remarks>
public static class SoundingMaskDecoder
{
    // A mask of fewer pixels than this counts as nearly nothing, whatever the affinity under it.
    private const float LeastArea = 16;
    private const float AgreementOfNothing = -10;

    /// <summary>The mask of what sounds in one picture.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The numbers of candidates, and the thresholds.</param>
    /// <param name="fused">The fused embedding [1,256,h,w] (Eq. 1).</param>
    /// <param name="prompt">The audio-visual affinity as mask prompt [1,1,4h,4w].</param>
    /// <param name="highRes4">Finer features [1,32,4h,4w].</param>
    /// <param name="highRes8">Finer features [1,64,2h,2w].</param>
    public static SoundingMask<T> Forward<T>(Backend<T> b, SoundingMaskDecoderConfig c, T fused, T prompt, T highRes4, T highRes8)
        where T : class
    {
        var candidates = Candidates(b, c, fused, prompt, highRes4, highRes8);
        var count = b.Shape(candidates.Quality)[0];
        var agreement = Agreement(b, candidates.Logits, prompt);
        var rank = b.Add(agreement, b.Affine(candidates.Quality, c.QualityWeight));
        var best = b.TopKIndices(b.Reshape(rank, 1, count), 1);
        var shape = b.Shape(prompt);
        var mask = b.GatherRows(b.Reshape(candidates.Logits, 1, count, shape[2] * shape[3]), best);
        var sure = b.Affine(b.GatherRows(b.Reshape(agreement, 1, count, 1), best), c.AgreementGain, -c.AgreementGain * c.AgreementThreshold);
        var quality = b.GatherRows(b.Reshape(candidates.Quality, 1, count, 1), best);
        return new(b.Reshape(b.Minimum(mask, sure), 1, 1, shape[2], shape[3]), b.Reshape(quality, 1, 1));
    }

    /// <summary>Candidate masks [K,1,4h,4w] with their expected IoU [K,1].</summary>
    public static SoundingMask<T> Candidates<T>(Backend<T> b, SoundingMaskDecoderConfig c, T fused, T prompt, T highRes4, T highRes8)
        where T : class
    {
        var cells = CandidateCells(b, c, prompt);
        var count = b.Shape(cells)[1];
        return Draw(
            b, c, Repeat(b, fused, count), Repeat(b, prompt, count), b.Reshape(cells, count, 1), Repeat(b, highRes4, count), Repeat(b, highRes8, count));
    }

    /// <summary>Places of the point prompts, as cells of the embedding in row-major order [1,K].</summary>
    public static T CandidateCells<T>(Backend<T> b, SoundingMaskDecoderConfig c, T prompt)
    {
        var affinity = b.AveragePool2d(prompt, 4, 4);
        var shape = b.Shape(affinity);
        var isPeak = b.AtLeast(affinity, b.MaxPool2d(affinity, 3, 1, 1));
        var peaks = b.Add(affinity, b.Affine(isPeak, 1e4f, -1e4f));
        var cells = b.TopKIndices(b.Reshape(peaks, 1, shape[2] * shape[3]), c.Peaks);
        return c.GridSide == 0 ? cells : b.Concat(1, cells, b.Constant(GridCells(c.GridSide, shape[2], shape[3]), [1, c.GridSide * c.GridSide]));
    }

    /// <summary>The mask [P,1,4h,4w] and the expected IoU [P,1] of what lies at one cell [P,1] of each picture.</summary>
    public static SoundingMask<T> Draw<T>(Backend<T> b, SoundingMaskDecoderConfig c, T fused, T prompt, T cells, T highRes4, T highRes8)
        where T : class
    {
        var shape = b.Shape(fused);
        var (dim, height, width) = (shape[1], shape[2], shape[3]);
        var position = PromptEncoder.DensePosition(b, c.Prompts);
        var dense = PromptEncoder.Mask(b, c.Prompts, prompt);
        var point = b.Add(
            b.Add(
                b.Linear(b.GatherRows(Rows(b, fused), cells), "prompt_encoder.point_feature", dim, dim),
                b.GatherRows(b.Expand(Rows(b, position), shape[0], height * width, dim), cells)),
            b.Parameter("prompt_encoder.point_embeddings.1.weight", [1, dim], Initialization.Normal));
        var seen = PointPromptMap.Forward(b, fused, cells, c.GroupingFrom);
        dense = b.Add(dense, PointPromptMap.Dense(b, seen, dim));
        highRes4 = b.Add(highRes4, PointPromptMap.Fine(b, seen, b.Shape(highRes4)[1]));
        var output = MaskDecoder.Forward(b, c.Decoder, fused, position, point, dense, highRes4, highRes8);
        return new(output.Masks, b.Sigmoid(output.Iou));
    }

    /// <summary>The affinity's mean over each soft mask: [P,1] of masks [P,1,H,W] and one prompt [1,1,H,W], or one each.</summary>
    public static T Agreement<T>(Backend<T> b, T logits, T prompt)
    {
        var inside = b.Sigmoid(logits);
        var sum = b.Sum(b.Multiply(inside, prompt), 2, 3);
        var area = b.Affine(b.Sum(inside, 2, 3), 1, LeastArea);
        var agreement = b.Divide(b.Affine(sum, 1, LeastArea * AgreementOfNothing), area);
        return b.Reshape(agreement, -1, 1);
    }

    private static T Rows<T>(Backend<T> b, T map)
    {
        var shape = b.Shape(map);
        return b.Permute(b.Reshape(map, shape[0], shape[1], shape[2] * shape[3]), 0, 2, 1);
    }

    private static T Repeat<T>(Backend<T> b, T x, int count)
    {
        var shape = b.Shape(x);
        return b.Expand(x, count, shape[1], shape[2], shape[3]);
    }

    private static float[] GridCells(int side, int height, int width) =>
        [.. from row in Enumerable.Range(0, side)
            from column in Enumerable.Range(0, side)
            select (float)(((((2 * row) + 1) * height / (2 * side)) * width) + (((2 * column) + 1) * width / (2 * side)))];
}
