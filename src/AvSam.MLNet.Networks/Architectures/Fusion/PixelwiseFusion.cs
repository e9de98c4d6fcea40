namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// Pixel-wise audio-visual fusion (paper 3.2, Eq. 1): z = v + μ(θ(v)·φ(â)ᵀ / HW · ω(v)).
/// </summary>
/// <remarks>
/// As â is the same sound at every place, the HW×HW product collapses exactly to
/// z_p = v_p + μ((θ(v_p)·φ(a)) · mean_q ω(v_q)): linear in the pixels (docs/reference.md §2.5). μ starts at 0, so an untrained
/// fusion leaves the embedding as it was.
/// </remarks>
public static class PixelwiseFusion
{
    /// <summary>The fused embedding [N,Dim,h,w] and the audio-visual prompt [N,1,4h,4w].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">The picture's embedding [N,Dim,h,w].</param>
    /// <param name="audio">The sound's embedding [N,AudioDim].</param>
    public static FusedEmbedding<T> Forward<T>(Backend<T> b, PixelwiseFusionConfig c, T image, T audio)
    {
        var affinity = Affinity(b, c, Theta(b, c, image), Phi(b, c, audio));
        return new(Fuse(b, c, image, affinity), Prompt(b, c, affinity));
    }

    /// <summary>θ(v): what each place looks like, in the space shared with sounds [N,InnerDim,h,w].</summary>
    public static T Theta<T>(Backend<T> b, PixelwiseFusionConfig c, T image)
    {
        var seen = c.RecognitionDim == c.Dim ? image : b.Slice(image, 1, 0, c.RecognitionDim);
        return b.Conv2d(seen, "fusion.theta", c.RecognitionDim, c.InnerDim, 1);
    }

    /// <summary>φ(a): what the sound is, in the space shared with places [N,InnerDim].</summary>
    public static T Phi<T>(Backend<T> b, PixelwiseFusionConfig c, T audio) => b.Linear(audio, "fusion.phi", c.AudioDim, c.InnerDim);

    /// <summary>θ(v_p)·φ(a) at every place [N,1,h,w].</summary>
    public static T Affinity<T>(Backend<T> b, PixelwiseFusionConfig c, T theta, T phi)
    {
        var shape = b.Shape(theta);
        var sound = b.Reshape(phi, -1, 1, c.InnerDim);
        var places = b.Reshape(theta, shape[0], c.InnerDim, shape[2] * shape[3]);
        return b.Reshape(b.MatMul(sound, places), -1, 1, shape[2], shape[3]);
    }

    /// <summary>v + μ(affinity · mean ω(v)).</summary>
    public static T Fuse<T>(Backend<T> b, PixelwiseFusionConfig c, T image, T affinity)
    {
        var omega = b.Conv2d(image, "fusion.omega", c.Dim, c.InnerDim, 1);
        var update = b.Multiply(affinity, b.Mean(omega, 2, 3));
        return b.Add(image, b.Conv2d(update, "fusion.mu", c.InnerDim, c.Dim, 1, initialization: Initialization.Zero));
    }

    /// <summary>The affinity, scaled by 1/√InnerDim and by a learnt scale and shift: positive where the sound is at home.</summary>
    public static T Scale<T>(Backend<T> b, PixelwiseFusionConfig c, T affinity)
    {
        var scale = b.Parameter("fusion.prompt_scale", [1], Initialization.One);
        var shift = b.Parameter("fusion.prompt_shift", [1], Initialization.Zero);
        return b.Add(b.Multiply(b.Affine(affinity, 1 / MathF.Sqrt(c.InnerDim)), scale), shift);
    }

    /// <summary>The scaled affinity as SAM's mask prompt, enlarged four times (docs/reference.md §6 no. 2).</summary>
    public static T Prompt<T>(Backend<T> b, PixelwiseFusionConfig c, T affinity)
    {
        var shape = b.Shape(affinity);
        return b.ResizeBilinear(Scale(b, c, affinity), 4 * shape[2], 4 * shape[3]);
    }
}
