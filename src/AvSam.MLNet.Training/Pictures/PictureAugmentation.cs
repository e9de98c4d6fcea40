namespace AvSam.MLNet.Training.Pictures;

/// <summary>Changes a preprocessed picture as light and camera would, and mirrors it.</summary>
public sealed class PictureAugmentation
{
    /// <summary>The largest change of brightness, in standard deviations of ImageNet's colours. Default 0.4.</summary>
    public float Brightness { get; init; } = 0.4f;

    /// <summary>The largest relative change of contrast. Default 0.3.</summary>
    public float Contrast { get; init; } = 0.3f;

    /// <summary>The largest relative change of saturation. Default 0.4.</summary>
    public float Saturation { get; init; } = 0.4f;

    /// <summary>The share of pictures that are mirrored, 0 to 1. Default 0.5.</summary>
    public double MirrorShare { get; init; } = 0.5;

    /// <summary>Changes the colours of a normalised picture [3,size,size] in place and says whether it mirrored it too.</summary>
    public bool Apply(Span<float> picture, int size, Random random)
    {
        var plane = size * size;
        var contrast = 1 + Signed(random, Contrast);
        var saturation = 1 + Signed(random, Saturation);
        Span<float> offset = [Signed(random, Brightness), 0, 0];
        offset[1] = offset[0] + Signed(random, Brightness / 4);
        offset[2] = offset[0] + Signed(random, Brightness / 4);
        for (var i = 0; i < plane; i++)
        {
            var grey = (picture[i] + picture[plane + i] + picture[(2 * plane) + i]) / 3;
            for (var channel = 0; channel < 3; channel++)
            {
                ref var value = ref picture[(channel * plane) + i];
                value = ((grey + (saturation * (value - grey))) * contrast) + offset[channel];
            }
        }

        var mirror = random.NextDouble() < MirrorShare;
        if (mirror)
        {
            Mirror(picture, size);
        }

        return mirror;
    }

    /// <summary>Mirrors every row of a stack of planes of the given width.</summary>
    public static void Mirror<TValue>(Span<TValue> planes, int width)
    {
        for (var start = 0; start < planes.Length; start += width)
        {
            planes.Slice(start, width).Reverse();
        }
    }

    private static float Signed(Random random, float largest) => ((2 * random.NextSingle()) - 1) * largest;
}
