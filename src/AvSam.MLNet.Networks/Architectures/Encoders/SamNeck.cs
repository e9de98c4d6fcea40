namespace AvSam.MLNet.Networks.Architectures;

/// <summary>SAM's neck: any number of channels to the embedding's, by a 1×1 and a 3×3 convolution, each with LayerNorm2d (docs/reference.md §4.1).</summary>
public static class SamNeck
{
    /// <summary>[N,channels,h,w] → [N,dim,h,w]; keys <c>image_encoder.neck.0</c> to <c>3</c>.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="x">The encoder's last features.</param>
    /// <param name="channels">Their channels; for EfficientNet-Lite0 at stride 16, 112.</param>
    /// <param name="dim">Channels of the embedding, 256 for SAM.</param>
    public static T Forward<T>(Backend<T> b, T x, int channels, int dim = 256)
    {
        x = b.Conv2d(x, "image_encoder.neck.0", channels, dim, 1, bias: false);
        x = b.LayerNorm2d(x, "image_encoder.neck.1", dim);
        x = b.Conv2d(x, "image_encoder.neck.2", dim, dim, 3, padding: 1, bias: false);
        return b.LayerNorm2d(x, "image_encoder.neck.3", dim);
    }
}
