namespace AvSam.MLNet.Networks.Architectures;

/// <summary>SAM's prompt encoder (docs/reference.md §4.2): points, boxes and masks become what the mask decoder reads.</summary>
public static class PromptEncoder
{
    private const string Prefix = "prompt_encoder.";

    /// <summary>Tokens of points [N,points,Dim], with SAM's padding point at the end where no box follows.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="coordinates">x and y in pixels of the padded picture [N,points,2].</param>
    /// <param name="labels">Of each point: 1 on the object, 0 off it, 2 and 3 the corners of a box, −1 no point [N,points,1].</param>
    /// <param name="pad">Whether to append a point of label −1, as SAM does where no box is given. Default true.</param>
    public static T Points<T>(Backend<T> b, PromptEncoderConfig c, T coordinates, T labels, bool pad = true)
    {
        var n = b.Shape(coordinates)[0];
        if (pad)
        {
            // Its coordinates do not matter: the encoding of a point that is none is set to zero.
            coordinates = b.Concat(1, coordinates, b.Constant(new float[2 * n], [n, 1, 2]));
            labels = b.Concat(1, labels, b.Constant([.. Enumerable.Repeat(-1f, n)], [n, 1, 1]));
        }

        // One of four for labels 0 to 3; none of them for −1.
        var kind = b.Subtract(b.AtLeast(labels, b.Constant([-0.5f, 0.5f, 1.5f, 2.5f], [4])), b.AtLeast(labels, b.Constant([0.5f, 1.5f, 2.5f, 3.5f], [4])));
        var embeddings = b.Concat(1, [.. Enumerable.Range(0, 4).Select(i => Embedding(b, c, $"point_embeddings.{i}"))]);
        var isPoint = b.AtLeast(labels, b.Constant([-0.5f], [1]));
        var tokens = b.Multiply(isPoint, Position(b, c, b.Affine(coordinates, 1f / c.ImageSize, 0.5f / c.ImageSize)));
        tokens = b.Add(tokens, b.MatMul(kind, embeddings));
        return b.Add(tokens, b.Multiply(b.Affine(isPoint, -1, 1), Embedding(b, c, "not_a_point_embed")));
    }

    /// <summary>Tokens of one box a picture [N,2,Dim].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="corners">Top left and bottom right in pixels of the padded picture [N,2,2].</param>
    public static T Boxes<T>(Backend<T> b, PromptEncoderConfig c, T corners)
    {
        var embeddings = b.Concat(1, Embedding(b, c, "point_embeddings.2"), Embedding(b, c, "point_embeddings.3"));
        return b.Add(Position(b, c, b.Affine(corners, 1f / c.ImageSize, 0.5f / c.ImageSize)), embeddings);
    }

    /// <summary>The dense embedding [N,Dim,e,e] of mask prompts [N,1,4e,4e] given as logits.</summary>
    public static T Mask<T>(Backend<T> b, PromptEncoderConfig c, T mask)
    {
        const string name = Prefix + "mask_downscaling";
        int quarter = c.MaskChannels / 4, channels = c.MaskChannels;
        var x = b.Conv2d(mask, name + ".0", 1, quarter, 2, 2);
        x = b.Gelu(b.LayerNorm2d(x, name + ".1", quarter));
        x = b.Conv2d(x, name + ".3", quarter, channels, 2, 2);
        x = b.Gelu(b.LayerNorm2d(x, name + ".4", channels));
        return b.Conv2d(x, name + ".6", channels, c.Dim, 1);
    }

    /// <summary>The dense embedding of no mask prompt [1,Dim,e,e].</summary>
    public static T NoMask<T>(Backend<T> b, PromptEncoderConfig c) =>
        b.Expand(b.Reshape(Embedding(b, c, "no_mask_embed"), 1, c.Dim, 1, 1), 1, c.Dim, c.EmbeddingSize, c.EmbeddingSize);

    /// <summary>The positional encoding of every place of the embedding [1,Dim,e,e].</summary>
    public static T DensePosition<T>(Backend<T> b, PromptEncoderConfig c)
    {
        var e = c.EmbeddingSize;
        var centres = new float[e * e * 2];
        for (var i = 0; i < e * e; i++)
        {
            centres[2 * i] = (i % e + 0.5f) / e;
            centres[2 * i + 1] = (i / e + 0.5f) / e;
        }

        var encoded = Position(b, c, b.Constant(centres, [1, e * e, 2]));
        return b.Reshape(b.Permute(encoded, 0, 2, 1), 1, c.Dim, e, e);
    }

    // Random Fourier features of x and y in [0,1]: [N,L,2] → [N,L,Dim].
    private static T Position<T>(Backend<T> b, PromptEncoderConfig c, T places)
    {
        var gaussian = b.Buffer(Prefix + "pe_layer.positional_encoding_gaussian_matrix", [2, c.Dim / 2], Initialization.Normal);
        var angles = b.Affine(b.MatMul(b.Affine(places, 2, -1), gaussian), 2 * MathF.PI);
        return b.Concat(2, b.Sin(angles), b.Cos(angles));
    }

    private static T Embedding<T>(Backend<T> b, PromptEncoderConfig c, string name) =>
        b.Reshape(b.Parameter($"{Prefix}{name}.weight", [1, c.Dim], Initialization.Normal), 1, 1, c.Dim);
}
