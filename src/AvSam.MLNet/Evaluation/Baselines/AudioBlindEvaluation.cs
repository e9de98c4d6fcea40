using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Evaluation;

/// <summary>Measures the audio-blind baselines on a dataset that has a map of all objects beside each mask, such as AV-Stamps.</summary>
public static class AudioBlindEvaluation
{
    /// <summary>Measures a baseline.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="baseline">What is marked.</param>
    /// <param name="seed">Decides which random objects are marked.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="progress">Told after every frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidDataException">Maps are missing or not of the mask's size (all are named together), or broken.</exception>
    public static SegmentationMetrics Evaluate(
        IReadOnlyList<AvsBenchClip> clips,
        AudioBlindBaseline baseline,
        int seed = 1,
        BootstrapOptions? bootstrap = null,
        IProgress<EvaluatedFrame>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        var problems = new InputProblems("the baselines mark objects, whose maps AV-Stamps has in s4_data/instances and AVSBench has not");
        foreach (var frame in clips.SelectMany(clip => clip.Frames).Where(frame => !File.Exists(frame.InstancesPath)))
        {
            problems.Add($"missing {frame.InstancesPath}");
        }

        problems.ThrowIfAny();
        FrameSizes.CheckInstances(clips.SelectMany(clip => clip.Frames), problems);
        problems.ThrowIfAny();
        return Run(TruthClip.Of(clips), baseline, seed, bootstrap, progress, cancellation);
    }

    /// <summary>Measures a baseline on category pairs, over the pixels that are judged. Every value of a mask but 0 and 255 is an object, whether a table lists it or not.</summary>
    /// <param name="clips">The clips, e.g. those of a split.</param>
    /// <param name="baseline">What is marked.</param>
    /// <param name="seed">Decides which random objects are marked.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <param name="progress">Told after every clip.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidDataException">A mask is broken; the message names it.</exception>
    public static SegmentationMetrics Evaluate(
        IReadOnlyList<PairsClip> clips,
        AudioBlindBaseline baseline,
        int seed = 1,
        BootstrapOptions? bootstrap = null,
        IProgress<EvaluatedFrame>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        return Run(TruthClip.Of(clips), baseline, seed, bootstrap, progress, cancellation);
    }

    private static SegmentationMetrics Run(
        IReadOnlyList<TruthClip> clips, AudioBlindBaseline baseline, int seed, BootstrapOptions? bootstrap, IProgress<EvaluatedFrame>? progress, CancellationToken cancellation)
    {
        var random = new Random(seed);
        return FrameEvaluation.Run(clips, frame => Measure(frame, baseline, random), bootstrap, progress, cancellation);
    }

    private static MaskCounts Measure(TruthFrame frame, AudioBlindBaseline baseline, Random random)
    {
        var objects = frame.ReadObjects();
        var (truth, judged) = frame.Read();
        return MaskCounts.FromMask(BaselineMask.Choose(baseline, objects, random), truth.Values, judged);
    }
}
