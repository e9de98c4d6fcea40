namespace AvSam.MLNet.Networks.Architectures;

/// <summary>SAM's image encoder (paper 3.1; docs/reference.md §4.1): a ViT with windowed and global attention and decomposed relative positions, and a neck.</summary>
public static class SamImageEncoder
{
    private const string Prefix = "image_encoder.";
    private const float Epsilon = 1e-6f;

    /// <summary>The picture's embedding [N,OutputDim,e,e].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">Normalised, padded pictures [N,3,ImageSize,ImageSize].</param>
    public static T Forward<T>(Backend<T> b, SamImageEncoderConfig c, T image) => Encode(b, c, image).Embedding;

    /// <summary>The picture's embedding, and the outputs [N,Dim,e,e] of the global-attention blocks.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">Normalised, padded pictures [N,3,ImageSize,ImageSize].</param>
    public static EncodedImage<T> Encode<T>(Backend<T> b, SamImageEncoderConfig c, T image)
    {
        int n = b.Shape(image)[0], e = c.EmbeddingSize;
        var x = b.Conv2d(image, Prefix + "patch_embed.proj", 3, c.Dim, c.PatchSize, c.PatchSize);
        x = b.Reshape(b.Permute(x, 0, 2, 3, 1), n, e * e, c.Dim);
        var positions = b.Parameter(Prefix + "pos_embed", [1, e, e, c.Dim], Initialization.TruncatedNormal);
        x = b.Add(x, b.Reshape(positions, 1, e * e, c.Dim));
        var stages = new List<T>();
        for (var i = 0; i < c.Depth; i++)
        {
            var (input, block) = (x, i);
            x = b.Section(() => Block(b, c, input, block));
            if (c.GlobalBlocks.Contains(i))
            {
                stages.Add(Map(x));
            }
        }

        return new(SamNeck.Forward(b, Map(x), c.Dim, c.OutputDim), stages);

        T Map(T tokens) => b.Permute(b.Reshape(tokens, n, e, e, c.Dim), 0, 3, 1, 2);
    }

    private static T Block<T>(Backend<T> b, SamImageEncoderConfig c, T x, int i)
    {
        var name = $"{Prefix}blocks.{i}.";
        var y = b.LayerNorm(x, name + "norm1", c.Dim, Epsilon);
        x = b.Add(x, c.GlobalBlocks.Contains(i) ? Attention(b, c, y, name, c.EmbeddingSize) : WindowedAttention(b, c, y, name));
        y = b.LayerNorm(x, name + "norm2", c.Dim, Epsilon);
        y = b.Gelu(b.Linear(y, name + "mlp.lin1", c.Dim, c.MlpRatio * c.Dim, initialization: Initialization.TruncatedNormal));
        return b.Add(x, b.Linear(y, name + "mlp.lin2", c.MlpRatio * c.Dim, c.Dim, initialization: Initialization.TruncatedNormal));
    }

    // The padding comes after the LayerNorm, and padded places take part unmasked: their keys and values are the biases.
    private static T WindowedAttention<T>(Backend<T> b, SamImageEncoderConfig c, T x, string name)
    {
        int n = b.Shape(x)[0], e = c.EmbeddingSize, w = c.WindowSize, windows = (e + w - 1) / w, padded = windows * w;
        x = b.PadBottomRight(b.Permute(b.Reshape(x, n, e, e, c.Dim), 0, 3, 1, 2), padded - e, padded - e);
        x = b.Reshape(b.Permute(x, 0, 2, 3, 1), n, windows, w, windows, w, c.Dim);
        x = b.Permute(x, 0, 1, 3, 2, 4, 5);
        x = Attention(b, c, b.Reshape(x, n * windows * windows, w * w, c.Dim), name, w);
        x = b.Permute(b.Reshape(x, n, windows, windows, w, w, c.Dim), 0, 1, 3, 2, 4, 5);
        x = b.Reshape(x, n, padded, padded, c.Dim);
        x = padded > e ? b.Slice(b.Slice(x, 1, 0, e), 2, 0, e) : x;
        return b.Reshape(x, n, e * e, c.Dim);
    }

    // x [N,size·size,Dim]
    private static T Attention<T>(Backend<T> b, SamImageEncoderConfig c, T x, string name, int size)
    {
        int[] table = [2 * size - 1, c.Dim / c.Heads];
        var rows = b.Parameter(name + "attn.rel_pos_h", table, Initialization.Zero);
        var columns = b.Parameter(name + "attn.rel_pos_w", table, Initialization.Zero);
        var qkv = b.Linear(x, name + "attn.qkv", c.Dim, 3 * c.Dim, initialization: Initialization.TruncatedNormal);
        T q = b.Slice(qkv, 2, 0, c.Dim), k = b.Slice(qkv, 2, c.Dim, 2 * c.Dim), v = b.Slice(qkv, 2, 2 * c.Dim, 3 * c.Dim);
        var attended = b.AttentionWithRelativePositions(q, k, v, c.Heads, size, size, rows, columns);
        return b.Linear(attended, name + "attn.proj", c.Dim, c.Dim, initialization: Initialization.TruncatedNormal);
    }
}
