using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Evaluation;

/// <summary>What a clip adds to the metrics of category pairs and of other sounds: a value, null where it has none, and its weight in the mean.</summary>
internal static class FurtherTerms
{
    /// <summary>A photograph with more than this share marked is one in which something is marked.</summary>
    public const double SmallestMark = 0.002;

    private static readonly (double? Value, double Weight) s_nothing = (null, 0);

    private static readonly Dictionary<string, Func<SegmentationClip, (double? Value, double Weight)>> s_terms = new(
        from condition in MetricDefinitions.NegativeConditions
        from term in new (MetricDefinition Metric, Func<SegmentationClip, double> Score)[]
        {
            (MetricDefinitions.MeanIoUWith(condition), clip => clip.MeanIoU),
            (MetricDefinitions.FScoreWith(condition), clip => clip.FScoreAvsBench),
            (MetricDefinitions.FalsePositiveRateWith(condition), clip => clip.MarkedShare),
        }
        select KeyValuePair.Create<string, Func<SegmentationClip, (double?, double)>>(term.Metric.Key, clip => With(clip, condition, heard => (term.Score(heard), 1))))
    {
        [MetricKeys.GlobalFalsePositiveRate] = clip => MetricDefinitions.NegativeConditions.All(clip.Conditions.ContainsKey)
            ? (MetricDefinitions.NegativeConditions.Average(condition => clip.Conditions[condition].MarkedShare), 1)
            : s_nothing,
        [MetricKeys.MeanIoUSeveral] = clip => Paired(clip, pair => pair.HasSeveralCategories ? (clip.MeanIoU, 1) : s_nothing),
        [MetricKeys.MeanIoUSingle] = clip => Paired(clip, pair => pair.HasSeveralCategories ? s_nothing : (clip.MeanIoU, 1)),
        [MetricKeys.MeanIoUEveryObject] = clip => Paired(clip, pair => pair.HasSeveralCategories ? (pair.EveryObjectIoU, 1) : s_nothing),
        [MetricKeys.MarkedPresent] = clip => Marked(clip, clip),
        [MetricKeys.MarkedAbsent] = clip => With(clip, EvaluationCondition.OffScreen, heard => Marked(clip, heard)),
        [MetricKeys.MarkedSilence] = clip => With(clip, EvaluationCondition.Silence, heard => Marked(clip, heard)),
        [MetricKeys.MarkedNone] = clip => With(clip, EvaluationCondition.None, heard => Marked(clip, heard)),
    };

    /// <summary>The clip's value of a metric and its weight; null where no such metric is known.</summary>
    public static (double? Value, double Weight)? Of(SegmentationClip clip, string key) => s_terms.TryGetValue(key, out var term) ? term(clip) : null;

    private static (double? Value, double Weight) With(SegmentationClip clip, EvaluationCondition condition, Func<SegmentationClip, (double?, double)> term) =>
        clip.Conditions.TryGetValue(condition, out var heard) ? term(heard) : s_nothing;

    private static (double? Value, double Weight) Paired(SegmentationClip clip, Func<PairsClip, (double?, double)> term) => clip.Pair is { } pair ? term(pair) : s_nothing;

    // Each photograph counts once, however many clips it has.
    private static (double? Value, double Weight) Marked(SegmentationClip clip, SegmentationClip heard) =>
        Paired(clip, pair => (heard.MarkedShare > SmallestMark ? 1 : 0, 1.0 / pair.ClipsOfPhotograph));
}
