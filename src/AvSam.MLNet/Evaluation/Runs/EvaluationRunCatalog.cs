namespace AvSam.MLNet.Evaluation;

/// <summary>A whole evaluation in one call: <c>mlContext.AudioVisual.Evaluate(request)</c>.</summary>
public static class EvaluationRunCatalog
{
    /// <summary>Opens the data and models of a request, measures, and closes them.</summary>
    /// <param name="catalog">The catalog; its context's <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where networks run.</param>
    /// <param name="request">What to measure.</param>
    /// <param name="progress">Told after every frame or picture, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The findings, without the masks of the gallery.</returns>
    /// <exception cref="ArgumentException">Something of the request does not go together; the message names the properties.</exception>
    /// <exception cref="FileNotFoundException">A file of the dataset or of a bundle is missing.</exception>
    /// <exception cref="InvalidDataException">A file is broken or does not fit; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <example>
    /// <code>
    /// var request = new EvaluationRequest { Data = EvaluationData.InFolder("AVSBench", EvaluationLayout.AvsBenchS4), Model = "run/bundle" };
    /// var findings = ml.AudioVisual.Evaluate(request, progress, cancellation);
    /// findings.Save("report");
    /// </code>
    /// </example>
    public static EvaluationFindings Evaluate(
        this AudioVisualCatalog catalog, EvaluationRequest request, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var run = catalog.OpenEvaluation(request);
        return run.Measure(progress, cancellation);
    }

    /// <summary>Opens the data and models of a request, to measure and then to draw a gallery by the same models.</summary>
    /// <param name="catalog">The catalog; its context's <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where networks run.</param>
    /// <param name="request">What to measure.</param>
    /// <returns>The evaluation; dispose it when it is done.</returns>
    /// <exception cref="ArgumentException">Something of the request does not go together; the message names the properties.</exception>
    /// <exception cref="FileNotFoundException">A file of the dataset or of a bundle is missing.</exception>
    /// <exception cref="InvalidDataException">A file is broken or does not fit; the message names it.</exception>
    public static EvaluationRun OpenEvaluation(this AudioVisualCatalog catalog, EvaluationRequest request)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(request);
        return new(catalog.Context, request);
    }
}
