namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// MobileSAM's image encoder (docs/reference.md §5): TinyViT, convolutions first and then windowed attention with learnt biases, and SAM's
/// neck. Keys are MobileSAM's; its classification head is not part of it.
/// </summary>
public static class TinyVitImageEncoder
{
    private const string Prefix = "image_encoder.";

    /// <summary>The picture's embedding [N,OutputDim,e,e], and the four stages; for TinyViT-5M at 1024 pixels 64×256², 128×128², 160×64² and 320×64².</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">Normalised, padded pictures [N,3,ImageSize,ImageSize].</param>
    public static EncodedImage<T> Encode<T>(Backend<T> b, TinyVitConfig c, T image)
    {
        var first = c.Stages[0].Dim;
        var x = b.Gelu(Convolve(b, image, Prefix + "patch_embed.seq.0", 3, first / 2, 3, 2));
        x = Convolve(b, x, Prefix + "patch_embed.seq.2", first / 2, first, 3, 2);
        var stages = new List<T>();
        for (var i = 0; i < c.Stages.Length; i++)
        {
            var stage = c.Stages[i];
            for (var block = 0; block < stage.Blocks; block++)
            {
                var (input, name) = (x, $"{Prefix}layers.{i}.blocks.{block}.");
                x = b.Section(() => stage.Heads == 0 ? ConvolutionBlock(b, c, stage, input, name) : AttentionBlock(b, c, stage, input, name));
            }

            stages.Add(x);
            x = i + 1 < c.Stages.Length ? Merge(b, x, $"{Prefix}layers.{i}.downsample.", stage.Dim, c.Stages[i + 1].Dim, c.StrideAfter(i)) : x;
        }

        return new(SamNeck.Forward(b, x, c.Stages[^1].Dim, c.OutputDim), stages);
    }

    // An inverted residual; the last activation comes after the sum.
    private static T ConvolutionBlock<T>(Backend<T> b, TinyVitConfig c, TinyVitStage stage, T x, string name)
    {
        var inner = c.Expansion * stage.Dim;
        var y = b.Gelu(Convolve(b, x, name + "conv1", stage.Dim, inner, 1));
        y = b.Gelu(Convolve(b, y, name + "conv2", inner, inner, 3, groups: inner));
        y = Convolve(b, y, name + "conv3", inner, stage.Dim, 1);
        return b.Gelu(b.Add(x, y));
    }

    // Attention, a convolution over the neighbours without a shortcut, and an MLP.
    private static T AttentionBlock<T>(Backend<T> b, TinyVitConfig c, TinyVitStage stage, T x, string name)
    {
        var shape = b.Shape(x);
        int n = shape[0], dim = stage.Dim, height = shape[2], width = shape[3];
        x = b.Add(x, WindowedAttention(b, stage, x, name + "attn."));
        x = Convolve(b, x, name + "local_conv", dim, dim, 3, groups: dim);
        x = b.Reshape(b.Permute(x, 0, 2, 3, 1), n, height * width, dim);
        var y = b.LayerNorm(x, name + "mlp.norm", dim);
        y = b.Gelu(b.Linear(y, name + "mlp.fc1", dim, c.MlpRatio * dim, initialization: Initialization.TruncatedNormal));
        x = b.Add(x, b.Linear(y, name + "mlp.fc2", c.MlpRatio * dim, dim, initialization: Initialization.TruncatedNormal));
        return b.Permute(b.Reshape(x, n, height, width, dim), 0, 3, 1, 2);
    }

    // The padding comes before the LayerNorm, and padded places take part unmasked: unlike in SAM's ViT they are the LayerNorm's bias.
    private static T WindowedAttention<T>(Backend<T> b, TinyVitStage stage, T x, string name)
    {
        var shape = b.Shape(x);
        int n = shape[0], dim = stage.Dim, height = shape[2], width = shape[3], w = stage.Window;
        int down = (height + w - 1) / w, across = (width + w - 1) / w;
        x = b.Permute(b.PadBottomRight(x, (down * w) - height, (across * w) - width), 0, 2, 3, 1);
        x = b.Permute(b.Reshape(x, n, down, w, across, w, dim), 0, 1, 3, 2, 4, 5);
        x = b.LayerNorm(b.Reshape(x, n * down * across, w * w, dim), name + "norm", dim);
        x = Attention(b, stage, x, name);
        x = b.Permute(b.Reshape(x, n, down, across, w, w, dim), 0, 1, 3, 2, 4, 5);
        x = b.Reshape(x, n, down * w, across * w, dim);
        x = down * w > height ? b.Slice(x, 1, 0, height) : x;
        x = across * w > width ? b.Slice(x, 2, 0, width) : x;
        return b.Permute(x, 0, 3, 1, 2);
    }

    // x [windows,w·w,Dim]. The product's rows are those of q, k and v head by head.
    private static T Attention<T>(Backend<T> b, TinyVitStage stage, T x, string name)
    {
        var shape = b.Shape(x);
        var (count, places, dim, heads) = (shape[0], shape[1], stage.Dim, stage.Heads);
        var qkv = b.Reshape(
            b.Linear(x, name + "qkv", dim, 3 * dim, initialization: Initialization.TruncatedNormal),
            count, places, heads, 3, dim / heads);
        T Part(int i) => b.Reshape(b.Slice(qkv, 3, i, i + 1), count, places, dim);
        var attended = b.AttentionWithBias(Part(0), Part(1), Part(2), heads, Bias(b, stage, name));
        return b.Linear(attended, name + "proj", dim, dim, initialization: Initialization.TruncatedNormal);
    }

    // [heads,w·w,w·w]: one number for each distance of rows and of columns.
    private static T Bias<T>(Backend<T> b, TinyVitStage stage, string name)
    {
        int w = stage.Window, places = w * w;
        var table = b.Parameter(name + "attention_biases", [stage.Heads, places], Initialization.Zero);
        var distances = new float[places * places];
        for (var i = 0; i < distances.Length; i++)
        {
            int from = i / places, to = i % places;
            distances[i] = (Math.Abs((from / w) - (to / w)) * w) + Math.Abs((from % w) - (to % w));
        }

        var rows = b.Reshape(b.Permute(table, 1, 0), 1, places, stage.Heads);
        var biases = b.GatherRows(rows, b.Constant(distances, [1, places * places]));
        return b.Reshape(b.Permute(biases, 0, 2, 1), stage.Heads, places, places);
    }

    private static T Merge<T>(Backend<T> b, T x, string name, int dim, int next, int stride)
    {
        x = b.Gelu(Convolve(b, x, name + "conv1", dim, next, 1));
        x = b.Gelu(Convolve(b, x, name + "conv2", next, next, 3, stride, groups: next));
        return Convolve(b, x, name + "conv3", next, next, 1);
    }

    // A convolution with its batch normalisation.
    private static T Convolve<T>(Backend<T> b, T x, string name, int channels, int width, int kernel, int stride = 1, int groups = 1)
    {
        x = b.Conv2d(x, name + ".c", channels, width, kernel, stride, kernel / 2, groups, bias: false, initialization: Initialization.KaimingFanOut);
        return b.BatchNorm(x, name + ".bn", width);
    }
}
