using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>The union of masks; a pixel's probability is the highest of predicted IoU × sigmoid(logit) over them (docs/reference.md §6 no. 11).</summary>
internal sealed class MergedMasks(int height, int width)
{
    // Far below any logit that counts, and finite: −∞ has no place between two pixels.
    private const float Outside = -1e4f;

    private readonly float[] _logits = new float[checked(height * width)];
    private readonly float[] _probabilities = new float[checked(height * width)];
    private readonly byte[] _mask = new byte[checked(height * width)];

    /// <summary>Adds a mask.</summary>
    /// <param name="logits">[maskHeight, maskWidth] over the whole picture; resized to the map's size.</param>
    /// <param name="maskHeight">Its rows.</param>
    /// <param name="maskWidth">Its columns.</param>
    /// <param name="predictedIou">The confidence; what lies beyond 0–1 is taken as the nearer end.</param>
    public void Add(float[] logits, int maskHeight, int maskWidth, float predictedIou)
    {
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = Math.Max(logits[i], Outside);
        }

        var confidence = Math.Clamp(predictedIou, 0, 1);
        BilinearResize.Plane(logits, maskHeight, maskWidth, _logits, height, width);
        for (var i = 0; i < _logits.Length; i++)
        {
            _mask[i] |= (byte)(PredictedMask.IsInside(_logits[i]) ? 1 : 0);
            _probabilities[i] = Math.Max(_probabilities[i], confidence / (1f + MathF.Exp(-_logits[i])));
        }
    }

    /// <summary>The map; nothing is marked where no mask was added.</summary>
    public BaselineMap ToMap() => new(_probabilities, _mask);
}
