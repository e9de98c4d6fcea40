namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// EfficientNet-Lite: a convolutional image encoder without squeeze-and-excitation, for processors. Together with a neck
/// (<see cref="CandidateNeck"/>, or <see cref="SamNeck"/> over the output at stride 16) it stands in for SAM's image encoder.
/// Keys are those of the published weights under <c>image_encoder.</c>.
/// </summary>
public static class EfficientNetLiteImageEncoder
{
    /// <summary>What precedes the published keys.</summary>
    public const string Prefix = "image_encoder.";

    /// <summary>The last output at each of the strides 2, 4, 8, 16 and 32; for Lite0 of 16, 24, 40, 112 and 320 channels.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="image">Pictures [N,3,H,W], normalised with ImageNet's mean and deviation; sides of a multiple of 32 keep the strides exact.</param>
    public static T[] Forward<T>(Backend<T> b, EfficientNetLiteConfig c, T image)
    {
        var x = b.Conv2d(image, Prefix + "_conv_stem", 3, c.StemChannels, 3, 2, 1, bias: false, initialization: Initialization.KaimingFanOut);
        x = b.Relu6(b.BatchNorm(x, Prefix + "_bn0", c.StemChannels, c.Epsilon));
        var channels = c.StemChannels;
        var block = 0;
        var outputs = new List<T>();
        foreach (var stage in c.Stages)
        {
            if (stage.Stride > 1 && block > 0)
            {
                outputs.Add(x);
            }

            for (var i = 0; i < stage.Blocks; i++)
            {
                x = Block(b, c, x, $"{Prefix}_blocks.{block++}.", channels, stage, i == 0 ? stage.Stride : 1);
                channels = stage.Channels;
            }
        }

        outputs.Add(x);
        return [.. outputs];
    }

    /// <summary>The head's map [N,HeadChannels,h,w] of the output at stride 32: the last one before pooling.</summary>
    public static T Head<T>(Backend<T> b, EfficientNetLiteConfig c, T last)
    {
        var x = b.Conv2d(last, Prefix + "_conv_head", c.Stages[^1].Channels, c.HeadChannels, 1, bias: false, initialization: Initialization.KaimingFanOut);
        return b.Relu6(b.BatchNorm(x, Prefix + "_bn1", c.HeadChannels, c.Epsilon));
    }

    /// <summary>The scores of the ImageNet classes [N,Classes], from the output at stride 32.</summary>
    public static T Logits<T>(Backend<T> b, EfficientNetLiteConfig c, T last)
    {
        var x = b.Reshape(b.Mean(Head(b, c, last), 2, 3), -1, c.HeadChannels);
        return b.Linear(x, Prefix + "_fc", c.HeadChannels, c.Classes);
    }

    private static T Block<T>(Backend<T> b, EfficientNetLiteConfig c, T x, string name, int channels, EfficientNetLiteStage stage, int stride)
    {
        var y = x;
        var inner = channels * stage.Factor;
        if (stage.Factor != 1)
        {
            y = b.Conv2d(y, name + "_expand_conv", channels, inner, 1, bias: false, initialization: Initialization.KaimingFanOut);
            y = b.Relu6(b.BatchNorm(y, name + "_bn0", inner, c.Epsilon));
        }

        y = b.Conv2d(y, name + "_depthwise_conv", inner, inner, stage.Kernel, stride, stage.Kernel / 2, groups: inner, bias: false, initialization: Initialization.KaimingFanOut);
        y = b.Relu6(b.BatchNorm(y, name + "_bn1", inner, c.Epsilon));
        y = b.Conv2d(y, name + "_project_conv", inner, stage.Channels, 1, bias: false, initialization: Initialization.KaimingFanOut);
        y = b.BatchNorm(y, name + "_bn2", stage.Channels, c.Epsilon);
        return stride == 1 && channels == stage.Channels ? b.Add(x, y) : y;
    }
}
