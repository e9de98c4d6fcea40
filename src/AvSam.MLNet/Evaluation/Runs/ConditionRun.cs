using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>Measures with each clip's own sound, and then with those that nothing in its picture makes (docs/reference.md §2.8).</summary>
/// <param name="opened">The evaluation.</param>
/// <param name="stage">How a stage is measured, by its name.</param>
internal sealed class ConditionRun(OpenedEvaluation opened, Func<string, Measuring> stage)
{
    /// <summary>Measures a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What the work is called.</param>
    /// <param name="own">How it is measured with its own sounds.</param>
    public EvaluationMetrics Measure(AvSamModel model, string name, Measuring own) => Complete(
        opened.Set.Measure(model, opened.Sounds, own), condition => opened.Set.Measure(model, opened.Conditions!.Of(condition), stage($"{name}, {Words(condition)}")));

    /// <summary>Completes the metrics of what hears nothing: under every condition it marks the same.</summary>
    public EvaluationMetrics Deaf(EvaluationMetrics own) => Complete(own, _ => own);

    private static string Words(EvaluationCondition condition) => condition switch
    {
        EvaluationCondition.Silence => "silence",
        EvaluationCondition.Noise => "noise",
        EvaluationCondition.OffScreen => "off-screen sound",
        _ => "sound of no object",
    };

    private EvaluationMetrics Complete(EvaluationMetrics own, Func<EvaluationCondition, EvaluationMetrics> measure) =>
        opened.Set.Complete(own, (opened.Conditions?.Available ?? []).ToDictionary(condition => condition, measure), opened.Request.Bootstrap);
}
