namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// The sound encoder (paper 3.1 and 4.1; docs/reference.md §1.4): ResNet18 over a log spectrogram of one channel, the maximum over time and
/// frequency, and a linear projection. Keys are torchvision's under <c>audio_encoder.</c>.
/// </summary>
public static class AudioEncoder
{
    private const string Prefix = "audio_encoder.";

    /// <summary>The sound's embedding [N,EmbeddingDim].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="spectrogram">Log spectrograms [N,1,bins,frames], as <c>SpectrogramOptions.AvSam</c> makes them (257×300); other sizes work as well.</param>
    public static T Forward<T>(Backend<T> b, AudioEncoderConfig c, T spectrogram) =>
        Embed(b, c, c.MelBands > 0 ? MelBands.Forward(b, c.MelBands, spectrogram) : spectrogram);

    /// <summary>The sound's embedding [N,EmbeddingDim] of what the convolutions see: the spectrogram itself, or its mel bands.</summary>
    public static T Embed<T>(Backend<T> b, AudioEncoderConfig c, T seen) =>
        b.Linear(Pooled(b, c, seen), Prefix + "fc", c.Pooled, c.EmbeddingDim, initialization: Initialization.TruncatedNormal);

    /// <summary>The features before the projection [N,Pooled].</summary>
    public static T Pooled<T>(Backend<T> b, AudioEncoderConfig c, T seen)
    {
        var x = Convolve(b, seen, "conv1", 1, c.BaseWidth, 7, 2);
        x = b.Relu(b.BatchNorm(x, Prefix + "bn1", c.BaseWidth));
        x = b.MaxPool2d(x, 3, 2, 1);
        var channels = c.BaseWidth;
        for (var group = 0; group < 4; group++)
        {
            var width = c.BaseWidth << group;
            for (var block = 0; block < 2; block++)
            {
                var stride = group > 0 && block == 0 ? 2 : 1;
                x = Block(b, x, $"layer{group + 1}.{block}", channels, width, stride);
                channels = width;
            }
        }

        var most = b.GlobalMaxPool(x);
        return c.PoolsMean ? b.Concat(1, b.Reshape(b.Mean(x, 2, 3), -1, channels), most) : most;
    }

    private static T Block<T>(Backend<T> b, T x, string name, int channels, int width, int stride)
    {
        var y = Convolve(b, x, name + ".conv1", channels, width, 3, stride);
        y = b.Relu(b.BatchNorm(y, Prefix + name + ".bn1", width));
        y = Convolve(b, y, name + ".conv2", width, width, 3, 1);
        y = b.BatchNorm(y, Prefix + name + ".bn2", width);
        var shortcut = x;
        if (stride != 1 || channels != width)
        {
            shortcut = Convolve(b, x, name + ".downsample.0", channels, width, 1, stride);
            shortcut = b.BatchNorm(shortcut, Prefix + name + ".downsample.1", width);
        }

        return b.Relu(b.Add(y, shortcut));
    }

    private static T Convolve<T>(Backend<T> b, T x, string name, int channels, int width, int kernel, int stride) =>
        b.Conv2d(x, Prefix + name, channels, width, kernel, stride, kernel / 2, bias: false, initialization: Initialization.KaimingFanOut);
}
