using AvSam.MLNet.Masks;
using Microsoft.ML.Data;

namespace AvSam.MLNet;

/// <summary>The mask of what sounds, for ML.NET's PredictionEngine and CreateEnumerable.</summary>
public sealed class SoundingMask
{
    /// <summary>The mask at the picture's size: white where it sounds, black elsewhere.</summary>
    [ImageOfAnySize]
    public MLImage? Mask { get; set; }

    /// <summary>The mask's logits, row by row at the picture's size; above 0 inside.</summary>
    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height and width of the mask in pixels.</summary>
    public int[] MaskSize { get; set; } = [];

    /// <summary>
    /// The probability that the marked pixels are the sounding object, 0–1: the decoder's estimate of the intersection over union. 0 where
    /// nothing is marked.
    /// </summary>
    public float MaskScore { get; set; }

    /// <summary>
    /// The probability that nothing in the picture sounds, 0–1: what the bundle's tensor <c>nothing_sounds</c> says. A bundle without one,
    /// the default one among them, does not tell it as such. Then it is the decoder's estimate where nothing is marked, and else
    /// 1 − <see cref="MaskScore"/>, an upper bound: the mask may also be the wrong one.
    /// </summary>
    public float MaskNothingSounds { get; set; }

    /// <summary>The same as one mask, which knows what is inside, how much that is, and its box.</summary>
    /// <exception cref="InvalidDataException">The columns do not fit together, or were not read.</exception>
    public PredictedMask ToPredicted() => MaskSize is [> 0 and var height, > 0 and var width] && MaskLogits.Length == (long)height * width
        ? new(MaskLogits, height, width) { Score = MaskScore, NothingSounds = MaskNothingSounds }
        : throw new InvalidDataException($"The columns do not fit together: {MaskLogits.Length} logits and the size [{string.Join(", ", MaskSize)}]; expected height × width logits.");
}
