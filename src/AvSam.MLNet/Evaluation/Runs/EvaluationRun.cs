using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// An evaluation whose data and models are open. <see cref="Measure"/> measures, and <see cref="Draw"/> adds the masks of the clips that a
/// report shows. Between the two the findings can be saved.
/// </summary>
/// <example>
/// What <c>avsam evaluate --report</c> does; the page comes from the assembly AvSam.MLNet.Reports.
/// <code>
/// using var run = ml.AudioVisual.OpenEvaluation(request);
/// var findings = run.Measure();
/// findings.Save("report");
/// EvaluationReport.Of(run.Draw(findings)).Write("report/report.html");
/// </code>
/// </example>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class EvaluationRun : IDisposable
{
    private readonly OpenedEvaluation _opened;

    internal EvaluationRun(MLContext context, EvaluationRequest request) => _opened = new(context, request);

    /// <summary>What is measured, by name.</summary>
    public EvaluationSubject Subject => _opened.Subject;

    /// <summary>Measures the model, baseline or predictions, and the second model where there is one.</summary>
    /// <param name="progress">Told after every frame or picture, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The findings, without masks.</returns>
    /// <exception cref="InvalidDataException">A file is broken or does not fit; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public EvaluationFindings Measure(IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        var request = _opened.Request;
        var rows = new List<MeasuredRow>();
        var conditions = new ConditionRun(_opened, name => Stage(name, _ => { }));
        var metrics = First(conditions, Stage("measuring", rows.Add));
        const string secondStage = "measuring the second model";
        var second = _opened.Compared is null ? null : conditions.Measure(_opened.Compared.AudioVisual, secondStage, Stage(secondStage, _ => { }));
        return new()
        {
            Subject = Subject,
            Metrics = metrics,
            ComparedMetrics = second,
            Comparison = second is null ? null : _opened.Context.AudioVisual.Compare(metrics, second, request.Bootstrap),
            Rows = rows,
            Gallery = RunGallery.Choose(_opened, metrics),
        };

        Measuring Stage(string name, Action<MeasuredRow> add) => new(
            _opened.Context,
            request.Bootstrap,
            (number, row) =>
            {
                add(row);
                progress?.Report(new(name, number, _opened.Set.Count));
            },
            cancellation);
    }

    /// <summary>
    /// Draws the masks of the clips that the findings name, by the models that were measured. They are computed once more: none was kept
    /// while all were measured.
    /// </summary>
    /// <param name="findings">What <see cref="Measure"/> found.</param>
    /// <param name="progress">Told after every mask.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The same findings with ground truth and masks.</returns>
    /// <exception cref="InvalidDataException">A file is broken; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public EvaluationFindings Draw(EvaluationFindings findings, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return RunGallery.Draw(_opened, findings, progress, cancellation);
    }

    /// <summary>Closes what the run opened, and removes the sound files that a probe made.</summary>
    public void Dispose() => _opened.Dispose();

    private EvaluationMetrics First(ConditionRun conditions, Measuring measuring) => _opened switch
    {
        { Request.Predictions: { } folder } => conditions.Deaf(_opened.Set.MeasureStored(folder, measuring)),
        { Request.Baseline.Objects: { } objects } => conditions.Deaf(_opened.Set.Measure(objects, _opened.Request.Seed, measuring)),
        { Baseline: { } baseline } => conditions.Deaf(_opened.Set.Measure(baseline, measuring)),
        _ => conditions.Measure(_opened.Model!.AudioVisual, "measuring", measuring),
    };
}
