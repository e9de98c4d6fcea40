namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// Pixel-wise audio-visual fusion (paper 3.2, Eq. 1) in probabilities: θ(v) are the names of what each place shows, φ(a) those of what is
/// heard, and their dot product, the probability that both are the same thing, is the affinity.
/// </summary>
public static class NamedFusion
{
    // Keeps the logarithm finite where nothing agrees.
    private const float Least = 1e-5f;

    /// <summary>What is heard: the probabilities of names [N,names], which sum to 1.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="audio">The sound's embedding [N,AudioDim].</param>
    public static T Heard<T>(Backend<T> b, NamedFusionConfig c, T audio)
    {
        var logits = b.Affine(Logits(b, c.AudioDim, c.Groups.Count, audio), 1 / c.Temperature);
        return b.Softmax(c.GroupBias == 0 ? logits : b.Add(logits, b.Constant([.. c.Groups.Select(members => members.Count > 0 ? c.GroupBias : 0)], [1, c.Groups.Count])));
    }

    /// <summary>The logits of what is heard [N,names], as they are trained: before temperature and bias.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="audioDim">Features of the sound's embedding.</param>
    /// <param name="names">How many names there are.</param>
    /// <param name="audio">The sound's embedding [N,audioDim].</param>
    public static T Logits<T>(Backend<T> b, int audioDim, int names, T audio) => b.Linear(audio, "fusion.phi", audioDim, names);

    /// <summary>φ(a) [N,names]: how well each name goes with what is heard. A group, heard without more, goes with all of its members.</summary>
    public static T Phi<T>(Backend<T> b, NamedFusionConfig c, T heard)
    {
        var names = c.Groups.Count;
        var spread = new float[names * names];
        for (var name = 0; name < names; name++)
        {
            foreach (var member in c.Groups[name].Append(name))
            {
                spread[(name * names) + member] = 1;
            }
        }

        return b.MatMul(heard, b.Constant(spread, [names, names]));
    }

    /// <summary>The logarithm of the probability that two distributions over names mean the same: [N,L,1] of [N,L,names] and [N,names].</summary>
    public static T Agreement<T>(Backend<T> b, NamedFusionConfig c, T shown, T phi) =>
        b.Log(b.Affine(b.MatMul(shown, b.Reshape(phi, -1, c.Groups.Count, 1)), 1, Least));

    /// <summary>
    /// The fused embedding [N,Dim,h,w], whose first channels are θ(v)·φ(a) name by name and the others those of the picture, and the affinity as
    /// prompt [N,1,4h,4w].
    /// </summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">The picture's embedding [N,Dim,h,w]: names first.</param>
    /// <param name="heard">What is heard [N,names].</param>
    public static FusedEmbedding<T> Fuse<T>(Backend<T> b, NamedFusionConfig c, T image, T heard)
    {
        var shape = b.Shape(image);
        var names = c.Groups.Count;
        var phi = Phi(b, c, heard);
        var both = b.Multiply(b.Slice(image, 1, 0, names), b.Reshape(phi, -1, names, 1, 1));
        var affinity = b.Log(b.Affine(b.Sum(both, 1), 1, Least));
        return new(b.Concat(1, both, b.Slice(image, 1, names, shape[1])), b.ResizeBilinear(affinity, 4 * shape[2], 4 * shape[3]));
    }
}
