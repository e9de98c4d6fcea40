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

    /// <summary>[C]: the probability that it is what sounds, 0–1, of each of the bundle's C names; the sum is 1. Empty where the bundle does not tell.</summary>
    public float[] MaskHeard { get; set; } = [];

    /// <summary>[C]: the bundle's names, the same for every row; the slot names of <see cref="MaskHeard"/>, which a class cannot see.</summary>
    public string[] MaskHeardNames { get; set; } = [];

    /// <summary>What each marked object most probably is, the largest score first. Empty where nothing is marked, or the bundle does not tell.</summary>
    public string[] MaskMarkedNames { get; set; } = [];

    /// <summary>The probability of each of <see cref="MaskMarkedNames"/>, 0–1.</summary>
    public float[] MaskMarkedProbabilities { get; set; } = [];

    /// <summary>The probability that each marked object is one that sounds and is marked well, 0–1, largest first.</summary>
    public float[] MaskMarkedScores { get; set; } = [];

    /// <summary>The same as one mask, which knows what is inside, how much that is, and its box, and lists what is heard and marked.</summary>
    /// <exception cref="InvalidDataException">The columns do not fit together, or were not read.</exception>
    public PredictedMask ToPredicted() => MaskSize is [> 0 and var height, > 0 and var width] && MaskLogits.Length == (long)height * width
        ? new(MaskLogits, height, width)
        {
            Score = MaskScore,
            NothingSounds = MaskNothingSounds,
            Heard = HeardSound.ListOf(MaskHeardNames, MaskHeard),
            Marked = MarkedObject.ListOf(MaskMarkedNames, MaskMarkedProbabilities, MaskMarkedScores),
        }
        : throw new InvalidDataException($"The columns do not fit together: {MaskLogits.Length} logits and the size [{string.Join(", ", MaskSize)}]; expected height × width logits.");
}
