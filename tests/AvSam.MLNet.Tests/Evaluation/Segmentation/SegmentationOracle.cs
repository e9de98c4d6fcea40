namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>AVSBench's metrics the long way: one pass over the pixels for each of 255 thresholds, as docs/reference.md §2.3–2.4 writes them.</summary>
internal static class SegmentationOracle
{
    public static double IoU(float[] logits, byte[] truth)
    {
        double intersection = 0, union = 0;
        var empty = truth.All(pixel => pixel == 0);
        for (var i = 0; i < logits.Length; i++)
        {
            var predicted = Sigmoid(logits[i]) > 0.5f;
            intersection += empty ? (predicted ? 0 : 1) : (predicted && truth[i] != 0 ? 1 : 0);
            union += empty || predicted || truth[i] != 0 ? 1 : 0;
        }

        return intersection / (union + 1e-7);
    }

    public static double[] FCurve(float[] logits, byte[] truth) => [.. Thresholds().Select(threshold =>
    {
        double hits = 0, predicted = 0, positives = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            var mark = Sigmoid(logits[i]) >= threshold;
            predicted += mark ? 1 : 0;
            positives += truth[i] != 0 ? 1 : 0;
            hits += mark && truth[i] != 0 ? 1 : 0;
        }

        var precision = hits / (predicted + 1e-20);
        var recall = hits / (positives + 1e-20);
        var f = 1.3 * precision * recall / ((0.3 * precision) + recall);
        return double.IsNaN(f) ? 0 : f;
    })];

    public static double F1(float[] logits, byte[] truth)
    {
        double hits = 0, predicted = 0, positives = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            predicted += Sigmoid(logits[i]) > 0.5f ? 1 : 0;
            positives += truth[i] != 0 ? 1 : 0;
            hits += Sigmoid(logits[i]) > 0.5f && truth[i] != 0 ? 1 : 0;
        }

        var precision = predicted == 0 ? 0 : hits / predicted;
        var recall = hits / positives;
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /// <summary>mIoU, F of AVSBench, F per image, F1, over clips of frames.</summary>
    public static (double IoU, double F, double FImage, double F1) Measure(IReadOnlyList<(float[] Logits, byte[] Truth)[]> clips)
    {
        double iou = 0, f = 0;
        List<double> best = [], f1 = [];
        foreach (var clip in clips)
        {
            iou += clip.Average(frame => IoU(frame.Logits, frame.Truth));
            var curves = clip.Where(frame => frame.Truth.Any(pixel => pixel != 0)).Select(frame => FCurve(frame.Logits, frame.Truth)).ToArray();
            f += curves.Length == 0 ? 0 : Enumerable.Range(0, 255).Max(t => curves.Average(curve => curve[t]));
            best.AddRange(curves.Select(curve => curve.Max()));
            f1.AddRange(clip.Where(frame => frame.Truth.Any(pixel => pixel != 0)).Select(frame => F1(frame.Logits, frame.Truth)));
        }

        return (iou / clips.Count, f / clips.Count, best.DefaultIfEmpty().Average(), f1.DefaultIfEmpty().Average());
    }

    private static float Sigmoid(float logit) => 1f / (1f + MathF.Exp(-logit));

    // float32 linspace(0, 1 − 1e-10, 255): the step rounds to 0.0039370079 and the last value to 1.
    private static IEnumerable<float> Thresholds() => Enumerable.Range(0, 255).Select(i => i < 127 ? i * 0.0039370079f : 1f - ((254 - i) * 0.0039370079f));
}
