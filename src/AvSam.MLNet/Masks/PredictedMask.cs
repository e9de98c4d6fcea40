namespace AvSam.MLNet.Masks;

/// <summary>
/// A mask as a network predicts it: a logit for each pixel, and how sure the network is. What is inside, how much that is, and what the
/// score means is defined here and nowhere else.
/// </summary>
public sealed class PredictedMask
{
    /// <summary>The logit of a pixel that is as probably inside as outside. Inside is what lies above it (docs/reference.md §4.4).</summary>
    public const float Threshold = 0;

    private static readonly float s_lowestInside = MathF.BitIncrement(Threshold);

    private readonly float[] _logits;
    private int? _pixels;

    /// <summary>Takes the logits as they are, without a copy.</summary>
    /// <param name="logits">[height, width], row by row.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentException">There are not height × width logits.</exception>
    public PredictedMask(float[] logits, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(logits);
        if (height < 1 || width < 1 || logits.Length != (long)height * width)
        {
            throw new ArgumentException($"Found {logits.Length} logits for a mask of {height}×{width}; expected {(long)height * width}, both sides at least 1.", nameof(logits));
        }

        (_logits, Height, Width) = (logits, height, width);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>[Height, Width], row by row; above <see cref="Threshold"/> inside.</summary>
    public ReadOnlyMemory<float> Logits => _logits;

    /// <summary>The number of pixels inside.</summary>
    public int Pixels => _pixels ??= _logits.Count(IsInside);

    /// <summary>The share of the picture that is inside, 0–1.</summary>
    public double Area => (double)Pixels / _logits.Length;

    /// <summary>Whether nothing is inside.</summary>
    public bool IsEmpty => Pixels == 0;

    /// <summary>The smallest box around what is inside; null where nothing is.</summary>
    public PixelBox? Box => BoxOf(_logits, Height, Width);

    /// <summary>
    /// The probability that the marked pixels are the sounding object, 0–1: the decoder's estimate of the intersection over union. 0 where
    /// nothing is marked. No number where no decoder gave an estimate.
    /// </summary>
    public float Score { get; init; } = float.NaN;

    /// <summary>
    /// The probability that nothing in the picture sounds, 0–1: what the bundle's tensor <c>nothing_sounds</c> says. A bundle without one
    /// does not tell it as such; then it is the decoder's estimate where nothing is marked, and else 1 − <see cref="Score"/>, which is an
    /// upper bound: the mask may also be the wrong one. No number where no decoder gave an estimate.
    /// </summary>
    public float NothingSounds { get; init; } = float.NaN;

    /// <summary>What is heard: all of the bundle's names, the most probable first. Default none, as where the bundle does not tell.</summary>
    public IReadOnlyList<HeardSound> Heard { get; init; } = [];

    /// <summary>The marked objects, the largest score first. Default none, as where nothing is marked or the bundle does not tell.</summary>
    public IReadOnlyList<MarkedObject> Marked { get; init; } = [];

    /// <summary>The answer of a mask decoder.</summary>
    /// <param name="logits">[height, width], row by row; taken without a copy.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="estimate">How well the decoder thinks that its answer fits, marked or empty: <c>iou_score</c>, about 0–1.</param>
    /// <param name="nothingSounds">The bundle's own probability that nothing sounds; null where it has none.</param>
    internal static PredictedMask Decoded(float[] logits, int height, int width, float estimate, float? nothingSounds = null)
    {
        var isEmpty = !logits.Any(IsInside);
        var score = isEmpty ? 0 : Math.Clamp(estimate, 0, 1);
        return new(logits, height, width)
        {
            Score = score,
            NothingSounds = Math.Clamp(nothingSounds ?? (isEmpty ? estimate : 1 - score), 0, 1),
        };
    }

    /// <summary>Whether a pixel of this logit is inside; no number is outside.</summary>
    public static bool IsInside(float logit) => logit > Threshold;

    /// <summary>The probability that a pixel of this logit is inside, 0–1: its sigmoid, in single precision as torch computes it.</summary>
    public static float Probability(float logit) => 1f / (1f + MathF.Exp(-logit));

    /// <summary>The mask, [Height, Width], row by row, made anew at each call: true inside.</summary>
    public bool[] ToInside() => Array.ConvertAll(_logits, IsInside);

    /// <summary>The mask as a picture, made anew at each call: 255 inside, 0 outside.</summary>
    public GreyImage ToImage() => new(Array.ConvertAll(_logits, logit => IsInside(logit) ? byte.MaxValue : byte.MinValue), Height, Width);

    /// <summary>The smallest box around the logits that are inside; null where none is.</summary>
    internal static PixelBox? BoxOf(ReadOnlySpan<float> logits, int height, int width)
    {
        var (left, top, right, bottom) = (width, -1, 0, 0);
        for (var y = 0; y < height; y++)
        {
            var row = logits.Slice(y * width, width);
            var first = row.IndexOfAnyInRange(s_lowestInside, float.PositiveInfinity);
            if (first >= 0)
            {
                top = top < 0 ? y : top;
                (left, right, bottom) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(s_lowestInside, float.PositiveInfinity) + 1), y + 1);
            }
        }

        return top < 0 ? null : new(left, top, right, bottom);
    }
}
