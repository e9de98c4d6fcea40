namespace AvSam.MLNet.Networks.Architectures;

/// <summary>SAM's mask decoder (paper 3.3; docs/reference.md §4.3): prompts and picture meet in a two-way transformer, and each mask token becomes a mask.</summary>
public static class MaskDecoder
{
    private const string Prefix = "mask_decoder.";

    /// <summary>The masks and their predicted IoU.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">The picture's (fused) embedding [N,Dim,h,w]; one picture meets several prompts as [1,Dim,h,w].</param>
    /// <param name="imagePosition">The dense positional encoding [1,Dim,h,w] (<see cref="PromptEncoder.DensePosition"/>).</param>
    /// <param name="sparse">Tokens of points and boxes [N,tokens,Dim], or null for none.</param>
    /// <param name="dense">The mask prompt's embedding, or that of no mask [N or 1,Dim,h,w].</param>
    /// <param name="highRes4">Finer features [N,Dim/8,4h,4w] that are added in the upscaling as in SAM 2, or null.</param>
    /// <param name="highRes8">Finer features [N,Dim/4,2h,2w], or null.</param>
    public static MaskPrediction<T> Forward<T>(Backend<T> b, MaskDecoderConfig c, T image, T imagePosition, T? sparse, T dense, T? highRes4 = null, T? highRes8 = null)
        where T : class
    {
        var source = b.Add(image, dense);
        var shape = b.Shape(source);
        int batch = sparse is null ? shape[0] : b.Shape(sparse)[0], places = shape[2] * shape[3];
        if (batch != shape[0])
        {
            source = b.Expand(source, batch, c.Dim, shape[2], shape[3]);
        }

        var tokens = Tokens(b, c, batch, sparse);
        var keys = ToTokens(b, source, c.Dim, places);
        var position = ToTokens(b, imagePosition, c.Dim, places);
        var (queries, seen) = TwoWayTransformer.Forward(b, c, tokens, keys, position);

        var map = b.Reshape(b.Permute(seen, 0, 2, 1), batch, c.Dim, shape[2], shape[3]);
        var upscaled = b.Reshape(Upscale(b, c, map, highRes4, highRes8), batch, c.Dim / 8, 16 * places);
        var weights = Enumerable.Range(0, c.MaskTokens).Select(i => Hypernetwork(b, c, queries, i)).ToArray();
        var masks = b.Reshape(b.MatMul(b.Concat(1, weights), upscaled), batch, c.MaskTokens, 4 * shape[2], 4 * shape[3]);
        var iouToken = b.Reshape(b.Slice(queries, 1, 0, 1), batch, c.Dim);
        return new(masks, Mlp(b, iouToken, Prefix + "iou_prediction_head", c.Dim, c.IouHiddenDim, c.MaskTokens, c.IouDepth));
    }

    // [IoU token, mask tokens, sparse prompts…]
    private static T Tokens<T>(Backend<T> b, MaskDecoderConfig c, int batch, T? sparse)
        where T : class
    {
        var own = b.Concat(
            0,
            b.Parameter(Prefix + "iou_token.weight", [1, c.Dim], Initialization.Normal),
            b.Parameter(Prefix + "mask_tokens.weight", [c.MaskTokens, c.Dim], Initialization.Normal));
        var tokens = b.Expand(b.Reshape(own, 1, 1 + c.MaskTokens, c.Dim), batch, 1 + c.MaskTokens, c.Dim);
        return sparse is null || b.Shape(sparse)[1] == 0 ? tokens : b.Concat(1, tokens, sparse);
    }

    private static T ToTokens<T>(Backend<T> b, T map, int dim, int places) =>
        b.Permute(b.Reshape(map, b.Shape(map)[0], dim, places), 0, 2, 1);

    private static T Upscale<T>(Backend<T> b, MaskDecoderConfig c, T map, T? highRes4, T? highRes8)
        where T : class
    {
        const string name = Prefix + "output_upscaling";
        var x = b.ConvTranspose2d(map, name + ".0", c.Dim, c.Dim / 4, 2, 2);
        x = highRes8 is null ? x : b.Add(x, highRes8);
        x = b.Gelu(b.LayerNorm2d(x, name + ".1", c.Dim / 4));
        x = b.ConvTranspose2d(x, name + ".3", c.Dim / 4, c.Dim / 8, 2, 2);
        x = highRes4 is null ? x : b.Add(x, highRes4);
        return b.Gelu(x);
    }

    // Mask token i → the weights of a 1×1 convolution over the upscaled features [N,1,Dim/8].
    private static T Hypernetwork<T>(Backend<T> b, MaskDecoderConfig c, T queries, int i) =>
        Mlp(b, b.Slice(queries, 1, 1 + i, 2 + i), $"{Prefix}output_hypernetworks_mlps.{i}", c.Dim, c.Dim, c.Dim / 8, 3);

    private static T Mlp<T>(Backend<T> b, T x, string name, int inputs, int hidden, int outputs, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            x = b.Linear(x, $"{name}.layers.{i}", i == 0 ? inputs : hidden, i == depth - 1 ? outputs : hidden);
            x = i == depth - 1 ? x : b.Relu(x);
        }

        return x;
    }
}
