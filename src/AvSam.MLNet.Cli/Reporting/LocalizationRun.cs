using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>Measures a model, or a baseline, on a localisation layout: its probabilities in the 224×224 frame (docs/reference.md §6 no. 17).</summary>
internal static class LocalizationRun
{
    public static LocalizationMetrics Measure(EvaluationRequest request, LocalizationBenchmark benchmark, ImageTable images, CancellationToken cancellation)
    {
        var pairs = LocalizationSplit.Read(request.Folder, benchmark, request.Split);
        return ProgressLine.Run(report =>
        {
            var progress = new CallbackProgress<EvaluatedImage>(image =>
            {
                images.Add(image);
                report("measuring", image.Number, pairs.Count);
            });
            return request.Baseline is null
                ? OfModel(pairs, request, progress, cancellation)
                : OfPictures(pairs, request, progress, cancellation);
        });
    }

    private static LocalizationMetrics OfPictures(
        IReadOnlyList<LocalizationPair> pairs, EvaluationRequest request, IProgress<EvaluatedImage> progress, CancellationToken cancellation)
    {
        using var named = NamedBaseline.Open(request, cancellation);
        return BaselineEvaluation.Evaluate(pairs, named.Baseline, RuleFlag.Parse(request.Rule), new(), progress, cancellation);
    }

    private static LocalizationMetrics OfModel(
        IReadOnlyList<LocalizationPair> pairs, EvaluationRequest request, IProgress<EvaluatedImage> progress, CancellationToken cancellation)
    {
        using var model = ModelFlag.Open(request.Model);
        using var probe = new SoundProbe(request.Probe, request.Seed);
        request.Subject["model"] = model.Manifest.Name;

        // Flickr-SoundNet has no categories: any other pair's sound is another one.
        var sounds = probe.Apply([.. pairs.Select(pair => pair.AudioPath)], [.. pairs.Select(pair => pair.Category.Length > 0 ? pair.Category : pair.Id)]);
        var ml = new MLContext();
        var data = ml.AudioVisual.LoadLocalization([.. pairs.Select((pair, i) => pair with { AudioPath = sounds[i] })]);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        return ml.AudioVisual.EvaluateLocalization(
            ml.AudioVisual.MapToHeatMaps(stage.Transform(data)),
            scoreColumnName: "HeatMap",
            rule: RuleFlag.Parse(request.Rule),
            scoreKind: LocalizationScoreKind.HeatMap,
            options: new() { NumberOfThreads = 1, Bootstrap = new() },
            progress: progress,
            cancellation: cancellation);
    }
}
