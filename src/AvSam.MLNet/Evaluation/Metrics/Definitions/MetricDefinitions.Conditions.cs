namespace AvSam.MLNet.Evaluation;

/// <content>The metrics of AVSBench-Robust (docs/reference.md §2.8): the same clips with sounds that nothing in the picture makes.</content>
public static partial class MetricDefinitions
{
    private static readonly Dictionary<EvaluationCondition, (MetricDefinition IoU, MetricDefinition F, MetricDefinition Rate)> s_with =
        NegativeConditions.ToDictionary(condition => condition, condition => (
            new MetricDefinition
            {
                Key = $"miou_{EnumWord.Of(condition)}", Label = $"mIoU, {Words(condition)}", LargerIsBetter = false,
                Meaning = $"mIoU against the same ground truth when {Heard(condition)} is heard: what was marked without a reason to.",
            },
            new MetricDefinition
            {
                Key = $"fscore_{EnumWord.Of(condition)}", Label = $"F, {Words(condition)}", LargerIsBetter = false,
                Meaning = "F (AVSBench) likewise. Its best threshold may be 0, where everything is marked, so that it is never 0.",
            },
            new MetricDefinition
            {
                Key = $"fpr_{EnumWord.Of(condition)}", Label = $"FPR, {Words(condition)}", LargerIsBetter = false,
                Meaning = "False positive rate: the share of a frame that is marked all the same, averaged over a clip's frames, then over clips.",
            }));

    /// <summary>mIoU and its counterpart.</summary>
    public static MetricDefinition GlobalMeanIoU { get; } = new()
    {
        Key = MetricKeys.GlobalMeanIoU,
        Label = "G-mIoU",
        Meaning = "Harmonic mean of mIoU and of 1 less the mean mIoU under silence, noise and off-screen sound. Who marks the same whatever is heard has 2·mIoU·(1 − mIoU).",
    };

    /// <summary>F and its counterpart.</summary>
    public static MetricDefinition GlobalFScore { get; } = new()
    {
        Key = MetricKeys.GlobalFScore,
        Label = "G-F",
        Meaning = "The same of F (AVSBench).",
    };

    /// <summary>The mean false positive rate.</summary>
    public static MetricDefinition GlobalFalsePositiveRate { get; } = new()
    {
        Key = MetricKeys.GlobalFalsePositiveRate,
        Label = "G-FPR",
        LargerIsBetter = false,
        Meaning = "The mean of the three false positive rates.",
    };

    /// <summary>The conditions of AVSBench-Robust.</summary>
    internal static IReadOnlyList<EvaluationCondition> NegativeConditions => [EvaluationCondition.Silence, EvaluationCondition.Noise, EvaluationCondition.OffScreen];

    /// <summary>mIoU against the same ground truth with another sound.</summary>
    /// <param name="condition">Silence, noise or off-screen sound.</param>
    public static MetricDefinition MeanIoUWith(EvaluationCondition condition) => With(condition).IoU;

    /// <summary>AVSBench's F-score against the same ground truth with another sound.</summary>
    /// <param name="condition">Silence, noise or off-screen sound.</param>
    public static MetricDefinition FScoreWith(EvaluationCondition condition) => With(condition).F;

    /// <summary>The share of a frame that is marked with another sound.</summary>
    /// <param name="condition">Silence, noise or off-screen sound.</param>
    public static MetricDefinition FalsePositiveRateWith(EvaluationCondition condition) => With(condition).Rate;

    private static (MetricDefinition IoU, MetricDefinition F, MetricDefinition Rate) With(EvaluationCondition condition) => s_with.TryGetValue(condition, out var metrics)
        ? metrics
        : throw new ArgumentOutOfRangeException(nameof(condition), condition, "AVSBench-Robust has silence, noise and off-screen sound.");

    private static string Words(EvaluationCondition condition) => condition == EvaluationCondition.OffScreen ? "off screen" : EnumWord.Of(condition);

    private static string Heard(EvaluationCondition condition) => condition switch
    {
        EvaluationCondition.Silence => "silence",
        EvaluationCondition.Noise => "white noise",
        _ => "something that is not in the picture",
    };
}
