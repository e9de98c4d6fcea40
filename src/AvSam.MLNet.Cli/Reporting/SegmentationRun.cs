using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>Measures a model, or a baseline, on an AVSBench layout.</summary>
internal static class SegmentationRun
{
    public static SegmentationMetrics Measure(EvaluationRequest request, AvsBenchSubset subset, FrameTable frames, CancellationToken cancellation)
    {
        var clips = AvsBenchDataset.Open(request.Folder, subset).Clips(request.Split);
        var total = clips.Sum(clip => clip.Frames.Count);
        return ProgressLine.Run(report =>
        {
            var progress = new CallbackProgress<EvaluatedFrame>(frame =>
            {
                frames.Add(frame);
                report("measuring", frame.Number, total);
            });
            return request.Baseline switch
            {
                null => OfModel(clips, request, progress, cancellation),
                { } name when BaselineFlag.MarksObjects(name) => OfObjects(clips, name, request, progress, cancellation),
                _ => OfPictures(clips, request, progress, cancellation),
            };
        });
    }

    private static SegmentationMetrics OfObjects(
        IReadOnlyList<AvsBenchClip> clips, string name, EvaluationRequest request, IProgress<EvaluatedFrame> progress, CancellationToken cancellation)
    {
        request.Subject["baseline"] = name;
        var baseline = name switch
        {
            "all-objects" => AudioBlindBaseline.AllObjects,
            "largest" => AudioBlindBaseline.LargestObject,
            _ => AudioBlindBaseline.RandomObject,
        };
        return AudioBlindEvaluation.Evaluate(clips, baseline, request.Seed, new(), progress, cancellation);
    }

    private static SegmentationMetrics OfPictures(
        IReadOnlyList<AvsBenchClip> clips, EvaluationRequest request, IProgress<EvaluatedFrame> progress, CancellationToken cancellation)
    {
        using var named = NamedBaseline.Open(request, cancellation);
        return BaselineEvaluation.Evaluate(clips, named.Baseline, new(), progress, cancellation);
    }

    private static SegmentationMetrics OfModel(
        IReadOnlyList<AvsBenchClip> clips, EvaluationRequest request, IProgress<EvaluatedFrame> progress, CancellationToken cancellation)
    {
        using var model = ModelFlag.Open(request.Model);
        using var probe = new SoundProbe(request.Probe, request.Seed);
        request.Subject["model"] = model.Manifest.Name;

        // Clips of MS3 have no categories: any other clip's sound is another one.
        var sounds = probe.Apply([.. clips.Select(clip => clip.AudioPath)], [.. clips.Select(clip => clip.Category.Length > 0 ? clip.Category : clip.Name)]);
        var ml = new MLContext();
        var data = ml.AudioVisual.LoadAvsBench([.. clips.Select((clip, i) => clip with { AudioPath = sounds[i] })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(AvsBenchRow.Start)).Fit(data);

        // One row at a time: the networks use all cores themselves, and frames.csv keeps the data's order.
        return ml.AudioVisual.EvaluateSegmentation(stage.Transform(data), options: new() { NumberOfThreads = 1, Bootstrap = new() }, progress: progress, cancellation: cancellation);
    }
}
