using System.CommandLine;
using AvSam.MLNet.Data;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Cli.Verbs;

/// <summary><c>avsam evaluate</c>: a model, or an audio-blind baseline, on a dataset.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<string> Data = Flags.Data();
    private static readonly Option<string> Layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> Split = Flags.Split();
    private static readonly Option<string?> Model = Flags.Model();
    private static readonly Option<string?> Baseline = Flags.OneOf(
        Flags.Optional("--baseline", "NAME", "Instead of a model what hears nothing but sees each object's perfect mask (AV-Stamps only): all-objects, largest or random-object."), "all-objects", "largest", "random-object");
    private static readonly Option<string?> Probe = Flags.OneOf(
        Flags.Optional("--probe", "NAME", "Another sound for every clip: swapped (that of a clip of another category of the split) or silent."), "swapped", "silent");
    private static readonly Option<int> Seed = Flags.Number("--seed", "Decides how sounds are swapped and which random objects are taken.", 1);
    private static readonly Option<string?> Json = Flags.OutputFile(Flags.Optional("--json", "OUT.json", "Where to write the metrics."));
    private static readonly Option<string?> Report = Flags.OutputFolder(Flags.Optional("--report", "DIR", "Where to write metrics.json and frames.csv, the measures of every frame."));

    public static Command Create()
    {
        var command = new Command("evaluate", "A model, or an audio-blind baseline, on a dataset.") { Data, Layout, Split, Model, Baseline, Probe, Seed, Json, Report };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Baseline) is { Implicit: false } && (result.GetResult(Model) is not null || result.GetResult(Probe) is not null))
            {
                result.AddError("--baseline: it uses no model and hears no sound; leave out --model and --probe.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var clips = AvsBenchDataset.Open(parsed.GetRequiredValue(Data)).Clips(parsed.GetRequiredValue(Split));
        var total = clips.Sum(clip => clip.Frames.Count);
        var frames = new FrameTable();
        var subject = new Dictionary<string, string> { ["layout"] = parsed.GetRequiredValue(Layout), ["split"] = parsed.GetRequiredValue(Split) };
        var metrics = ProgressLine.Run(report =>
        {
            var progress = new CallbackProgress<EvaluatedFrame>(frame =>
            {
                frames.Add(frame);
                report("measuring", frame.Number, total);
            });
            return parsed.GetValue(Baseline) is { } baseline
                ? OfBaseline(clips, baseline, parsed.GetValue(Seed), subject, progress, cancellation)
                : OfModel(clips, parsed, subject, progress, cancellation);
        });
        if (parsed.GetValue(Report) is { } folder)
        {
            MetricsReport.WriteJson(metrics, Path.Combine(folder, "metrics.json"), subject);
            frames.Write(Path.Combine(folder, "frames.csv"));
        }

        if (parsed.GetValue(Json) is { } json)
        {
            MetricsReport.WriteJson(metrics, json, subject);
        }

        MetricsReport.Print(metrics);
        return 0;
    }

    private static SegmentationMetrics OfBaseline(
        IReadOnlyList<AvsBenchClip> clips, string name, int seed, Dictionary<string, string> subject, IProgress<EvaluatedFrame> progress, CancellationToken cancellation)
    {
        subject["baseline"] = name;
        var baseline = name switch
        {
            "all-objects" => AudioBlindBaseline.AllObjects,
            "largest" => AudioBlindBaseline.LargestObject,
            _ => AudioBlindBaseline.RandomObject,
        };
        return AudioBlindEvaluation.Evaluate(clips, baseline, seed, progress, cancellation);
    }

    private static SegmentationMetrics OfModel(
        IReadOnlyList<AvsBenchClip> clips, ParseResult parsed, Dictionary<string, string> subject, IProgress<EvaluatedFrame> progress, CancellationToken cancellation)
    {
        using var model = ModelFlag.Open(parsed.GetValue(Model));
        using var silence = new SilentFile();
        subject["model"] = model.Manifest.Name;
        var ml = new MLContext();
        var probe = parsed.GetValue(Probe);
        if (probe is not null)
        {
            subject["probe"] = probe;
            clips = probe == "silent" ? [.. clips.Select(clip => clip with { AudioPath = silence.Path })] : Swapped(clips, parsed.GetValue(Seed));
        }

        var data = ml.AudioVisual.LoadAvsBench(clips);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(AvsBenchRow.Start)).Fit(data);

        // One row at a time: the networks use all cores themselves, and frames.csv keeps the data's order.
        return ml.AudioVisual.EvaluateSegmentation(stage.Transform(data), options: new() { NumberOfThreads = 1 }, progress: progress, cancellation: cancellation);
    }

    private static AvsBenchClip[] Swapped(IReadOnlyList<AvsBenchClip> clips, int seed)
    {
        var sounds = SoundSwap.Permute([.. clips.Select(clip => clip.Category)], seed);
        return [.. clips.Select((clip, i) => clip with { AudioPath = clips[sounds[i]].AudioPath })];
    }
}
