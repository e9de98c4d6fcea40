namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// The fusion that AV-SAM's Eq. 1 descends from, as AVSBench's code has it (docs/reference.md §2.5): over the frames of a clip, with a
/// batch normalisation and a layer normalisation. Keys are TPAVI's under <c>fusion.</c>.
/// </summary>
/// <remarks>A frame's sound is the same at every place, so the product over pairs of places collapses to one over frames; the result is exact.</remarks>
public static class TpaviFusion
{
    private const string Prefix = "fusion.";

    /// <summary>The fused features [N,Dim,T,h,w].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">The features of T frames [N,Dim,T,h,w].</param>
    /// <param name="audio">The sound of each frame [N,T,AudioDim].</param>
    public static T Forward<T>(Backend<T> b, TpaviFusionConfig c, T image, T audio)
    {
        var shape = b.Shape(image);
        int n = shape[0], frames = shape[2], places = shape[3] * shape[4];
        var x = b.Permute(b.Reshape(image, n, c.Dim, frames * places), 0, 2, 1);
        var sound = b.Linear(audio, Prefix + "align_channel", c.AudioDim, c.Dim);
        var affinity = b.MatMul(Project(b, x, "theta", c.Dim, c.InnerDim), b.Permute(Project(b, sound, "phi", c.Dim, c.InnerDim), 0, 2, 1));
        var means = b.Mean(b.Reshape(Project(b, x, "g", c.Dim, c.InnerDim), n, frames, places, c.InnerDim), 2);
        var y = b.MatMul(affinity, b.Affine(b.Reshape(means, n, frames, c.InnerDim), 1f / frames));

        y = b.Permute(Project(b, y, "W_z.0", c.InnerDim, c.Dim), 0, 2, 1);
        y = b.BatchNorm(b.Reshape(y, n, c.Dim, frames * shape[3], shape[4]), Prefix + "W_z.1", c.Dim);
        var z = b.Permute(b.Add(b.Reshape(y, n, c.Dim, frames * places), b.Reshape(image, n, c.Dim, frames * places)), 0, 2, 1);
        return b.Reshape(b.Permute(b.LayerNorm(z, Prefix + "norm_layer", c.Dim), 0, 2, 1), shape);
    }

    // A 1×1×1 convolution, over tokens.
    private static T Project<T>(Backend<T> b, T x, string name, int inputs, int outputs)
    {
        var weight = b.Reshape(b.Parameter($"{Prefix}{name}.weight", [outputs, inputs, 1, 1, 1], Initialization.UniformFanIn), outputs, inputs);
        return b.Add(b.MatMul(x, b.Permute(weight, 1, 0)), b.Parameter($"{Prefix}{name}.bias", [outputs], Initialization.Zero));
    }
}
