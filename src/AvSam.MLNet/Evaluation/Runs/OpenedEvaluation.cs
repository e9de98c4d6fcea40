using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>The data and models of a request, each opened once.</summary>
internal sealed class OpenedEvaluation : IDisposable
{
    private readonly ProbedSounds _probe;

    /// <summary>Opens all that a request names.</summary>
    /// <exception cref="ArgumentException">Something of the request does not go together, or with the data or the bundle.</exception>
    public OpenedEvaluation(MLContext context, EvaluationRequest request)
    {
        EvaluationRequestCheck.Run(request);
        (Context, Request) = (context, request);
        Set = EvaluationSet.Open(request);
        _probe = new(request.Probe, request.Seed);
        try
        {
            Sounds = _probe.Paths([.. Set.Items.Select(item => item.AudioPath)], [.. Set.Items.Select(item => item.SwapGroup)]);
            Conditions = request is { Conditions: true, Probe: null, Predictions: null } && Set is MaskSet ? new(Set.Items, request.Seed) : null;
            Model = request.Predictions is null && request.Baseline is not { UsesModel: false } ? OpenedModel.Open(request.Model, maybeSam: request.Baseline is not null) : null;
            Compared = request.ComparedModel is null ? null : OpenedModel.Open(request.ComparedModel, maybeSam: false);
            Baseline = request.Baseline is { MarksObjects: false } baseline ? Open(baseline) : null;
            Subject = SubjectText.Of(request, Set.Benchmark, Set.Items.Any(item => item.Category.Length > 0), Model?.Name, Compared?.Name);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where networks run.</summary>
    public MLContext Context { get; }

    /// <summary>What is measured.</summary>
    public EvaluationRequest Request { get; }

    /// <summary>The same, by name.</summary>
    public EvaluationSubject Subject { get; }

    /// <summary>The data.</summary>
    public EvaluationSet Set { get; }

    /// <summary>The sound file that each item is heard with.</summary>
    public IReadOnlyList<string> Sounds { get; }

    /// <summary>The sounds of the conditions; null where none is measured.</summary>
    public ConditionSounds? Conditions { get; }

    /// <summary>The model that is measured, or that the baseline uses; null where there is none.</summary>
    public OpenedModel? Model { get; }

    /// <summary>The second model; null where there is none.</summary>
    public OpenedModel? Compared { get; }

    /// <summary>What looks at pictures instead of a model; null where nothing does.</summary>
    public PictureBaseline? Baseline { get; }

    /// <summary>An item as a gallery shows it, without masks.</summary>
    public GalleryClip Clip(int number, double score, GalleryRank rank)
    {
        var (item, made) = (Set.Items[number], _probe.Made(number));
        return new()
        {
            Clip = item.Title,
            Category = item.Category,
            Rank = rank,
            Score = score,
            ImagePath = item.ImagePath,
            AudioPath = made is null ? Sounds[number] : item.AudioPath,
            Sound = made,
            Moment = item.Moment,
            Item = number,
        };
    }

    /// <summary>Closes what was opened here, and removes the sound files that the probe made.</summary>
    public void Dispose()
    {
        Baseline?.Dispose();
        Compared?.Dispose();
        Model?.Dispose();
        _probe.Dispose();
        Conditions?.Dispose();
    }

    private PictureBaseline Open(NamedBaseline baseline)
    {
        try
        {
            return baseline.Open(Model?.Model, Request.Merge, Context);
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException($"{nameof(Request.Model)}: {error.Message}", error);
        }
    }
}
