namespace AvSam.MLNet.Evaluation;

/// <summary>Measures the frames of clips one after the other, in the benchmark's order.</summary>
internal static class FrameEvaluation
{
    /// <summary>Measures all frames.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="measure">Measures a frame.</param>
    /// <param name="bootstrap">How confidence intervals are made; null for none.</param>
    /// <param name="progress">Told after every frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static SegmentationMetrics Run(
        IReadOnlyList<TruthClip> clips, Func<TruthFrame, MaskCounts> measure, BootstrapOptions? bootstrap, IProgress<EvaluatedFrame>? progress, CancellationToken cancellation)
    {
        var accumulator = new SegmentationAccumulator();
        var number = 0;
        foreach (var clip in clips)
        {
            foreach (var frame in clip.Frames)
            {
                cancellation.ThrowIfCancellationRequested();
                var counts = measure(frame);
                accumulator.Add(clip.Id, clip.Category, counts);
                progress?.Report(new(++number, clip.Id, clip.Category, counts));
            }

            accumulator.Complete(clip.Id);
        }

        return accumulator.ToMetrics(bootstrap);
    }
}
