using System.Globalization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Says what an evaluation measured: for the heading and the facts of a report, and for the JSON.</summary>
internal static class SubjectText
{
    /// <summary>Names what was measured.</summary>
    /// <param name="request">The request.</param>
    /// <param name="benchmark">What it was measured on.</param>
    /// <param name="hasCategories">Whether clips have categories, so that swapped sounds come from another one.</param>
    /// <param name="model">The name of the model, or of the one that the baseline uses; null where none is used.</param>
    /// <param name="compared">The name of the second model; null for none.</param>
    public static EvaluationSubject Of(EvaluationRequest request, EvaluationBenchmark benchmark, bool hasCategories, string? model, string? compared)
    {
        var (first, heard) = (First(request, model), Heard(request.Probe));
        var second = compared is null ? null : Beside(compared, first, request.ComparedModel);
        return new(first + heard, benchmark, request.Data.Split)
        {
            Title = second is null ? first + heard : $"{first} and {second}{heard}",
            ComparedWith = second is null ? null : second + heard,
            Facts = [.. Facts(request, hasCategories, second)],
            Members = [.. Members(request, model, second)],
        };
    }

    /// <summary>The name of the first model or baseline, without what it heard.</summary>
    public static string First(EvaluationRequest request, string? model) => request switch
    {
        { Predictions: { } folder } => FolderName(folder),
        { Baseline: { } baseline } => $"baseline {EnumWord.Of(baseline)}{(model is null ? "" : $" of {model}")}",
        _ => model ?? "a model",
    };

    /// <summary>The second model's name, and its folder where the first model has the same name.</summary>
    public static string Beside(string compared, string first, ModelSource? source) =>
        compared == first ? $"{compared} ({(source?.Folder is { } folder ? FolderName(folder) : "second")})" : compared;

    private static string FolderName(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static string Heard(SoundProbe? probe) => probe switch
    {
        SoundProbe.Swapped => " hearing swapped sounds",
        SoundProbe.Silent => " hearing silence",
        SoundProbe.Noise => " hearing white noise",
        _ => "",
    };

    private static IEnumerable<(string, string)> Facts(EvaluationRequest request, bool hasCategories, string? second)
    {
        if (request.Baseline is { } baseline)
        {
            yield return ("baseline", Description(baseline, request.Merge));
            yield return ("sound", second is null ? "not heard" : "heard by the second model only");
        }

        if (request.Probe is { } probe)
        {
            yield return ("sound", Description(probe, hasCategories));
        }

        if (request is { Probe: SoundProbe.Swapped or SoundProbe.Noise } or { Baseline: NamedBaseline.RandomObject })
        {
            yield return ("seed", request.Seed.ToString(CultureInfo.InvariantCulture));
        }

        if (request.Data.IsLocalization)
        {
            yield return ("marked", request.Rule == LocalizationRule.Median ? "the upper half of each map"
                : request.Baseline == NamedBaseline.Sam ? "the merged masks"
                : "probability of at least 0.5");
        }
    }

    private static string Description(SoundProbe probe, bool hasCategories) => probe switch
    {
        SoundProbe.Silent => "silence for every clip",
        SoundProbe.Noise => "white noise at −20 dBFS for every clip",
        _ => hasCategories ? "that of a clip of another category" : "that of another clip",
    };

    private static string Description(NamedBaseline baseline, MaskMergeOptions merge) => baseline switch
    {
        NamedBaseline.Sam => string.Create(
            CultureInfo.InvariantCulture, $"SAM’s surest masks, merged: at most {merge.MaximumMasks} with a predicted IoU of at least {merge.PredictedIouThreshold}, or the best one"),
        NamedBaseline.NullPrompt => "SAM without a prompt",
        NamedBaseline.ObjectPrior => "where the features of the image encoder are strong",
        NamedBaseline.Centre => "the middle of every picture",
        NamedBaseline.AllObjects => "the perfect masks of all objects",
        NamedBaseline.LargestObject => "the perfect mask of the largest object",
        _ => "the perfect mask of one object, chosen at random",
    };

    private static IEnumerable<(string, string)> Members(EvaluationRequest request, string? model, string? second)
    {
        yield return ("layout", EnumWord.Of(request.Data.Layout));
        yield return ("split", request.Data.Split);
        if (request.Predictions is not null)
        {
            yield return (MetricKeys.Rule, EnumWord.Of(request.Rule));
        }

        if (request.Probe is { } probe)
        {
            yield return ("probe", EnumWord.Of(probe));
        }

        if (request.Baseline is { } baseline)
        {
            yield return ("baseline", EnumWord.Of(baseline));
            if (baseline == NamedBaseline.Sam)
            {
                yield return ("merge_iou", request.Merge.PredictedIouThreshold.ToString(CultureInfo.InvariantCulture));
                yield return ("merge_masks", request.Merge.MaximumMasks.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (model is not null)
        {
            yield return ("model", model);
        }

        if (second is not null)
        {
            yield return ("compared_with", second);
        }
    }
}
