namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// Decides which candidates sound (paper 3.3, over candidates drawn in one pass): the one whose names agree best with the sound is the answer,
/// with others that agree as well; nothing, where the best agrees too little.
/// </summary>
public static class SoundingCandidatesDecoder
{
    /// <summary>The facts that <see cref="DecidingConfig.Presence"/> weighs.</summary>
    public const int Facts = 5;

    // Logits of candidates that are not marked, and of places that no candidate fills.
    private const float Outside = 50;
    private const float Least = 1e-4f;

    // How steeply the mask vanishes where the answer is not sure.
    private const float Gain = 4;

    /// <summary>The answer for one picture and one sound.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes and the thresholds.</param>
    /// <param name="candidates">The picture's candidates.</param>
    /// <param name="prompt">The affinity [1,1,H,W].</param>
    /// <param name="heard">What is heard [1,names].</param>
    public static SoundingAnswer<T> Forward<T>(Backend<T> b, AvSamConfig c, NamedCandidates<T> candidates, T prompt, T heard)
    {
        var phi = NamedFusion.Phi(b, c.Fusion, heard);
        var agreement = NamedFusion.Agreement(b, c.Fusion, candidates.Names, phi);
        var worth = b.Log(b.Affine(candidates.Quality, 1, Least));
        var count = b.Shape(agreement)[1];
        var rank = b.Add(b.Add(agreement, b.Affine(worth, c.Deciding.QualityWeight)), b.Affine(candidates.Kept, Outside, -Outside));
        var best = b.TopKIndices(b.Reshape(rank, 1, count), 1);
        var sure = Presence(b, c, b.GatherRows(agreement, best), b.GatherRows(worth, best), prompt, heard);
        var marked = Marked(b, c.Deciding, rank, agreement, b.GatherRows(rank, best));
        var joint = b.Multiply(candidates.Names, b.Reshape(phi, 1, 1, -1));
        return Answer(b, c.Deciding, Union(b, candidates.Logits, marked, b.Shape(prompt)), Scores(b, c.Deciding, agreement, worth, marked), joint, sure);
    }

    // The logit [1,1] that something in the picture makes this sound.
    private static T Presence<T>(Backend<T> b, AvSamConfig c, T agreement, T worth, T prompt, T heard)
    {
        var logHeard = b.Log(b.Affine(heard, 1, Least));
        var none = c.Fusion.None < 0 ? b.Affine(b.Slice(logHeard, 1, 0, 1), 0) : b.Slice(logHeard, 1, c.Fusion.None, c.Fusion.None + 1);
        var entropy = b.Affine(b.Sum(b.Multiply(heard, logHeard), 1), -1);
        var facts = b.Concat(1, b.Reshape(agreement, 1, 1), b.Reshape(worth, 1, 1), b.Reshape(b.GlobalMaxPool(prompt), 1, 1), none, b.Reshape(entropy, 1, 1));
        return b.Affine(b.MatMul(facts, b.Constant([.. c.Deciding.Presence.Take(Facts)], [Facts, 1])), 1, c.Deciding.Presence[Facts]);
    }

    // 1 for each candidate of the answer: the best, and those little behind it that agree by themselves [1,n,1].
    private static T Marked<T>(Backend<T> b, DecidingConfig c, T rank, T agreement, T top)
    {
        var near = b.Multiply(b.AtLeast(rank, b.Affine(top, 1, -c.Margin)), b.AtLeast(agreement, b.Constant([c.LeastAgreement], [1])));
        var first = b.AtLeast(rank, top);
        return b.Subtract(b.Add(near, first), b.Multiply(near, first));
    }

    private static T Union<T>(Backend<T> b, T logits, T marked, int[] shape)
    {
        var kept = b.Permute(b.Add(logits, b.Affine(marked, Outside, -Outside)), 0, 2, 1);
        return b.Reshape(b.GlobalMaxPool(b.Reshape(kept, 1, shape[2] * shape[3], b.Shape(kept)[2], 1)), 1, 1, shape[2], shape[3]);
    }

    private static T Scores<T>(Backend<T> b, DecidingConfig c, T agreement, T worth, T marked) =>
        b.Multiply(b.Sigmoid(b.Affine(b.Add(b.Affine(agreement, c.Score[0]), b.Affine(worth, c.Score[1])), 1, c.Score[2])), marked);

    private static SoundingAnswer<T> Answer<T>(Backend<T> b, DecidingConfig c, T union, T scores, T joint, T presence)
    {
        var count = b.Shape(scores)[1];
        var sure = b.Affine(presence, 1, -c.PresenceThreshold);
        var shows = b.AtLeast(sure, b.Constant([0], [1]));
        var order = b.TopKIndices(b.Reshape(scores, 1, count), c.Marked);
        var told = b.Multiply(b.GatherRows(scores, order), b.Reshape(shows, 1, 1, 1));
        var names = b.Divide(joint, b.Affine(b.Sum(joint, 2), 1, 1e-12f));
        var nothing = b.Sigmoid(b.Affine(presence, -1));
        return new(
            b.Minimum(union, b.Reshape(b.Affine(sure, Gain), 1, 1, 1, 1)),
            b.Add(b.Reshape(b.Slice(told, 1, 0, 1), 1, 1), b.Multiply(b.Affine(shows, -1, 1), nothing)),
            nothing,
            b.Reshape(told, 1, c.Marked),
            b.Multiply(b.GatherRows(names, order), b.AtLeast(told, b.Constant([1e-6f], [1]))));
    }
}
