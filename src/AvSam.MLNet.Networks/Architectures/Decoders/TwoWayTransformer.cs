namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The transformer inside the mask decoder: tokens attend to themselves and to the picture, and the picture to the tokens (docs/reference.md §4.3).</summary>
internal static class TwoWayTransformer
{
    private const string Prefix = "mask_decoder.transformer.";

    /// <summary>The changed tokens [N,L,Dim] and picture [N,places,Dim].</summary>
    public static (T Tokens, T Image) Forward<T>(Backend<T> b, MaskDecoderConfig c, T tokens, T image, T imagePosition)
    {
        T queries = tokens, keys = image;
        for (var i = 0; i < c.Depth; i++)
        {
            (queries, keys) = Layer(b, c, $"{Prefix}layers.{i}.", queries, keys, tokens, imagePosition, first: i == 0);
        }

        var seen = CrossAttention(b, c, Prefix + "final_attn_token_to_image", b.Add(queries, tokens), b.Add(keys, imagePosition), keys);
        return (b.LayerNorm(b.Add(queries, seen), Prefix + "norm_final_attn", c.Dim), keys);
    }

    // The tokens as they came in are their own positional encoding, added wherever they are queries or keys.
    private static (T Queries, T Keys) Layer<T>(Backend<T> b, MaskDecoderConfig c, string name, T queries, T keys, T queryPosition, T keyPosition, bool first)
    {
        // The first layer has no positions yet, and its result replaces the tokens.
        var placed = first ? queries : b.Add(queries, queryPosition);
        var attended = Attention(b, c, name + "self_attn", c.Dim, placed, placed, queries);
        queries = b.LayerNorm(first ? attended : b.Add(queries, attended), name + "norm1", c.Dim);

        attended = CrossAttention(b, c, name + "cross_attn_token_to_image", b.Add(queries, queryPosition), b.Add(keys, keyPosition), keys);
        queries = b.LayerNorm(b.Add(queries, attended), name + "norm2", c.Dim);

        var hidden = b.Relu(b.Linear(queries, name + "mlp.lin1", c.Dim, c.MlpDim));
        queries = b.LayerNorm(b.Add(queries, b.Linear(hidden, name + "mlp.lin2", c.MlpDim, c.Dim)), name + "norm3", c.Dim);

        attended = CrossAttention(b, c, name + "cross_attn_image_to_token", b.Add(keys, keyPosition), b.Add(queries, queryPosition), queries);
        keys = b.LayerNorm(b.Add(keys, attended), name + "norm4", c.Dim);
        return (queries, keys);
    }

    private static T CrossAttention<T>(Backend<T> b, MaskDecoderConfig c, string name, T q, T k, T v) => Attention(b, c, name, c.Dim / 2, q, k, v);

    private static T Attention<T>(Backend<T> b, MaskDecoderConfig c, string name, int inner, T q, T k, T v)
    {
        q = b.Linear(q, name + ".q_proj", c.Dim, inner);
        k = b.Linear(k, name + ".k_proj", c.Dim, inner);
        v = b.Linear(v, name + ".v_proj", c.Dim, inner);
        return b.Linear(b.Attention(q, k, v, c.Heads), name + ".out_proj", inner, c.Dim);
    }
}
