namespace MetricsBenchmark;

/// <summary>
/// The straightforward way, kept as the baseline: a pass over the pixels for each of the 255 thresholds, and average precision by sorting
/// scores with their labels.
/// </summary>
internal sealed class PassPerThreshold
{
    private const int Thresholds = 255;
    private readonly float[] _thresholds = [.. Enumerable.Range(0, Thresholds).Select(i => i < 127 ? i * 0.0039370079f : 1f - ((254 - i) * 0.0039370079f))];
    private readonly List<(double IoU, double[] Curve, double AveragePrecision)> _clip = [];
    private double _meanIoU;
    private double _fScoreAvsBench;
    private double _fScoreImage;
    private double _averagePrecision;
    private int _frames;
    private int _clips;

    public (double MeanIoU, double FScoreAvsBench, double FScoreImage, double AveragePrecision) Metrics =>
        (_meanIoU / _clips, _fScoreAvsBench / _clips, _fScoreImage / _frames, _averagePrecision / _frames);

    public void Add(float[] logits, byte[] truth)
    {
        float[] probabilities = [.. logits.Select(logit => 1f / (1f + MathF.Exp(-logit)))];
        var curve = _thresholds.Select(threshold => F(probabilities, truth, threshold)).ToArray();
        _clip.Add((IoU(probabilities, truth), curve, AveragePrecision(logits, truth)));
    }

    public void CompleteClip()
    {
        _clips++;
        _frames += _clip.Count;
        _meanIoU += _clip.Average(frame => frame.IoU);
        _fScoreAvsBench += Enumerable.Range(0, Thresholds).Max(i => _clip.Average(frame => frame.Curve[i]));
        _fScoreImage += _clip.Sum(frame => frame.Curve.Max());
        _averagePrecision += _clip.Sum(frame => frame.AveragePrecision);
        _clip.Clear();
    }

    private static double IoU(float[] probabilities, byte[] truth)
    {
        var (intersection, union) = (0, 0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var (marked, positive) = (probabilities[i] > 0.5f, truth[i] != 0);
            intersection += marked && positive ? 1 : 0;
            union += marked || positive ? 1 : 0;
        }

        return intersection / (union + 1e-7);
    }

    private static double F(float[] probabilities, byte[] truth, float threshold)
    {
        var (hits, predicted, positives) = (0, 0, 0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var marked = probabilities[i] >= threshold ? 1 : 0;
            var positive = truth[i] != 0 ? 1 : 0;
            hits += marked & positive;
            predicted += marked;
            positives += positive;
        }

        var precision = hits / (predicted + 1e-20);
        var recall = hits / (positives + 1e-20);
        return hits == 0 ? 0 : 1.3 * precision * recall / ((0.3 * precision) + recall);
    }

    private static double AveragePrecision(float[] logits, byte[] truth)
    {
        var scores = logits.ToArray();
        var labels = truth.ToArray();
        Array.Sort(scores, labels);
        var (hits, sum) = (0, 0.0);
        for (var i = scores.Length - 1; i >= 0;)
        {
            var (threshold, before) = (scores[i], hits);
            for (; i >= 0 && scores[i] == threshold; i--)
            {
                hits += labels[i] != 0 ? 1 : 0;
            }

            sum += (double)(hits - before) * hits / (scores.Length - 1 - i);
        }

        return sum / hits;
    }
}
