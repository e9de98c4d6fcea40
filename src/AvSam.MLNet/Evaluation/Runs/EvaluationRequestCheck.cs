namespace AvSam.MLNet.Evaluation;

/// <summary>Finds what does not go together in a request, before anything is opened.</summary>
internal static class EvaluationRequestCheck
{
    /// <summary>Checks a request.</summary>
    /// <exception cref="ArgumentException">Something does not go together; all of it is told.</exception>
    public static void Run(EvaluationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Merge.Checked();
        request.Bootstrap?.Check();
        ArgumentOutOfRangeException.ThrowIfNegative(request.GalleryClips, nameof(request));
        string[] problems = [.. Problems(request)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
        }
    }

    private static IEnumerable<string> Problems(EvaluationRequest request)
    {
        if (request.Predictions is not null && request is not { Model: null, ComparedModel: null, Baseline: null, Probe: null })
        {
            yield return $"{nameof(request.Predictions)}: stored predictions are measured without a model; leave out {nameof(request.Model)}, {nameof(request.ComparedModel)}, {nameof(request.Baseline)} and {nameof(request.Probe)}.";
        }

        if (request.Rule == LocalizationRule.Median && !request.Data.IsLocalization)
        {
            yield return $"{nameof(request.Rule)}: the median belongs to the heat maps of localisation; expected {nameof(LocalizationRule.Logit)} for {EnumWord.Of(request.Data.Layout)}.";
        }

        if (request.Baseline is not { } baseline)
        {
            yield break;
        }

        if (request.Probe is not null)
        {
            yield return $"{nameof(request.Probe)}: the baseline {EnumWord.Of(baseline)} hears no sound; leave it out.";
        }

        if (!baseline.UsesModel && request.Model is not null)
        {
            yield return $"{nameof(request.Model)}: the baseline {EnumWord.Of(baseline)} uses no model; leave it out.";
        }

        if (baseline.NeedsItsOwnModel && request.Model is null)
        {
            yield return baseline == NamedBaseline.NullPrompt
                ? $"{nameof(request.Model)}: the default bundle takes no prompts; name a bundle of SAM, which `avsam convert` makes."
                : $"{nameof(request.Model)}: the baseline {EnumWord.Of(baseline)} looks through an image encoder; name its bundle, such as one that ImageNetEncoder.Export writes.";
        }

        if (baseline.MarksObjects && request.Data.IsLocalization)
        {
            yield return $"{nameof(request.Baseline)}: {EnumWord.Of(baseline)} marks objects, whose maps {EnumWord.Of(request.Data.Layout)} does not have; expected {EnumWord.Of(EvaluationLayout.Pairs)}, or {EnumWord.Of(EvaluationLayout.AvsBenchS4)} and AV-Stamps.";
        }
    }
}
