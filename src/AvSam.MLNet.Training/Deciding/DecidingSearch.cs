using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Training.Deciding;

/// <summary>Chooses the numbers of <see cref="DecidingConfig"/> on clips of a validation split.</summary>
internal sealed class DecidingSearch(IReadOnlyList<DecidingClip> clips, int none, DecidingOptions options, float temperature = 1, float groupBias = 0)
{
    private readonly List<DecidingClip> _own = [.. clips.Where(clip => clip.Truth >= 0)];

    /// <summary>The search at the temperature of hearing that serves best.</summary>
    /// <param name="clips">The clips as they are heard at temperature 1.</param>
    /// <param name="groups">For each name the names that it stands for beside itself.</param>
    /// <param name="none">The name of what no object makes; −1 where there is none.</param>
    /// <param name="options">What to try.</param>
    public static DecidingSearch AtBestTemperature(IReadOnlyList<DecidingClip> clips, IReadOnlyList<IReadOnlyList<int>> groups, int none, DecidingOptions options) =>
        (from temperature in options.Temperatures
         from bias in options.GroupBiases
         select new DecidingSearch([.. clips.Select(clip => clip.At(temperature, bias, groups))], none, options, temperature, bias))
        .MaxBy(search => search.Quality(search.Selection()))!;

    /// <summary>What the logits of what is heard are divided by.</summary>
    public float Temperature => temperature;

    /// <summary>What is added to the logits of groups.</summary>
    public float GroupBias => groupBias;

    /// <summary>The choice, and what it gives on the clips that it was made on.</summary>
    public (DecidingConfig Config, Dictionary<string, double> Metrics) Run()
    {
        var config = Score(Presence(Selection()));
        return (config, Metrics(config));
    }

    // Which candidates are the answer, whether or not it is shown.
    private DecidingConfig Selection()
    {
        var config = new DecidingConfig();
        config = options.QualityWeights.Select(weight => config with { QualityWeight = weight, Margin = 0 }).MaxBy(Quality)!;
        config = (from margin in options.Margins from least in options.LeastAgreements select config with { Margin = margin, LeastAgreement = least }).MaxBy(Quality)!;
        return config with { QualityWeight = options.QualityWeights.MaxBy(weight => Quality(config with { QualityWeight = weight })) };
    }

    // The mean IoU of photographs with one category and of those with several, each half.
    private double Quality(DecidingConfig config)
    {
        // In order, so that the sums, and with them the choice among equals, are the same in every run.
        var ious = _own.AsParallel().AsOrdered().Select(clip => (Several: clip.Picture.Categories > 1, Iou: Iou(clip, config))).ToList();
        return ious.GroupBy(o => o.Several).Average(group => group.Average(o => o.Iou));
    }

    private static double Iou(DecidingClip clip, DecidingConfig config) => clip.Picture.Iou(clip.Choose(config).Marked, clip.Picture.Truth[clip.Truth]);

    private DecidingConfig Presence(DecidingConfig config)
    {
        var judged = Judged();
        var facts = judged.Select(clip => clip.Facts(clip.Choose(config).Best, none)).ToList();
        var own = (double)judged.Count(clip => clip.Truth >= 0) / judged.Count;
        var beta = LogisticRegression.Fit(facts, [.. judged.Select(clip => clip.Truth >= 0)], [.. judged.Select(clip => clip.Truth >= 0 ? 1 - own : own)]);
        var threshold = Math.Max(Limit(DecidingExam.Absent, options.FalseMarks), Limit(DecidingExam.Nothing, options.FalseMarksOfNothing));
        return config with { Presence = [.. beta.Select(value => (float)value)], PresenceThreshold = (float)(double.IsFinite(threshold) ? threshold : 0) };

        // The logit that no more than a share of such clips reaches.
        double Limit(int truth, double share)
        {
            var logits = Enumerable.Range(0, judged.Count).Where(i => judged[i].Truth == truth).Select(i => Logit(beta, facts[i])).Order().ToList();
            return logits.Count == 0 ? double.NegativeInfinity : logits[(int)Math.Clamp(logits.Count * (1 - share), 0, logits.Count - 1)];
        }
    }

    // What is a sure answer on a photograph differs from what is one on a composed scene; users have photographs. Scenes decide where there are none.
    private IReadOnlyList<DecidingClip> Judged()
    {
        List<DecidingClip> photographs = [.. clips.Where(clip => !clip.Picture.IsScene)];
        return photographs.Exists(clip => clip.Truth >= 0) && photographs.Exists(IsAbsent) ? photographs : clips;
    }

    // Whether something sounds that the picture does not show.
    private bool IsAbsent(DecidingClip clip) => clip.Truth == DecidingExam.Absent;

    // A candidate's score: the probability that an answer with it overlaps the truth by half.
    private DecidingConfig Score(DecidingConfig config)
    {
        var answers = Judged().Select(clip => (Clip: clip, Choice: clip.Choose(config))).Where(answer => Shows(answer.Clip, answer.Choice.Best, config)).ToList();
        if (answers.Count == 0)
        {
            return config;
        }

        var beta = LogisticRegression.Fit(
            [.. answers.Select(answer => new double[] { answer.Clip.Agreement[answer.Choice.Best], answer.Clip.Worth[answer.Choice.Best] })],
            [.. answers.Select(answer => answer.Clip.Truth >= 0 && answer.Clip.Picture.Iou(answer.Choice.Marked, answer.Clip.Picture.Truth[answer.Clip.Truth]) >= 0.5)],
            [.. answers.Select(_ => 1.0)]);
        return config with { Score = [.. beta.Select(value => (float)value)] };
    }

    private bool Shows(DecidingClip clip, int best, DecidingConfig config) => PresenceOf(clip, best, config) >= config.PresenceThreshold;

    private double PresenceOf(DecidingClip clip, int best, DecidingConfig config) => Logit([.. config.Presence.Select(value => (double)value)], clip.Facts(best, none));

    private Dictionary<string, double> Metrics(DecidingConfig config)
    {
        double Shown(IEnumerable<DecidingClip> some) => some.Select(clip => Shows(clip, clip.Choose(config).Best, config) ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
        double Mean(bool several, bool gated) => _own.Where(clip => clip.Picture.Categories > 1 == several)
            .Select(clip => gated && !Shows(clip, clip.Choose(config).Best, config) ? 0 : Iou(clip, config)).DefaultIfEmpty(double.NaN).Average();
        var logits = Judged().Select(clip => (clip.Truth, Logit: PresenceOf(clip, clip.Choose(config).Best, config))).ToList();
        double PresentAt(double falseMarks)
        {
            var absent = logits.Where(o => o.Truth == DecidingExam.Absent).Select(o => o.Logit).Order().ToList();
            return absent.Count == 0 ? double.NaN : logits.Where(o => o.Truth >= 0).Average(o => o.Logit > absent[(int)((absent.Count - 1) * (1 - falseMarks))] ? 1.0 : 0);
        }

        double Photographs(bool several) => _own.Where(clip => !clip.Picture.IsScene && clip.Picture.Categories > 1 == several).Select(clip => Iou(clip, config)).DefaultIfEmpty(double.NaN).Average();
        return new()
        {
            ["val_photographs_several_ungated"] = Photographs(true),
            ["val_photographs_single_ungated"] = Photographs(false),
            ["val_photographs_marked_present"] = Shown(Judged().Where(clip => clip.Truth >= 0)),
            ["val_photographs_marked_absent"] = Shown(Judged().Where(IsAbsent)),
            ["val_present_at_absent_02"] = PresentAt(0.02),
            ["val_present_at_absent_05"] = PresentAt(0.05),
            ["val_present_at_absent_10"] = PresentAt(0.10),
            ["val_present_at_absent_20"] = PresentAt(0.20),
            ["val_several"] = Mean(true, true),
            ["val_single"] = Mean(false, true),
            ["val_several_ungated"] = Mean(true, false),
            ["val_single_ungated"] = Mean(false, false),
            ["val_best_candidate"] = _own.Average(clip => Enumerable.Range(0, clip.Picture.Masks.Length).Max(i => clip.Picture.Iou([i], clip.Picture.Truth[clip.Truth]))),
            ["val_marked_present"] = Shown(_own),
            ["val_marked_absent"] = Shown(clips.Where(IsAbsent)),
            ["val_marked_none"] = Shown(clips.Where(clip => clip.Truth == DecidingExam.Nothing)),
            ["temperature"] = temperature,
            ["group_bias"] = groupBias,
            ["quality_weight"] = config.QualityWeight,
            ["margin"] = config.Margin,
            ["least_agreement"] = config.LeastAgreement,
            ["presence_threshold"] = config.PresenceThreshold,
        };
    }

    private static double Logit(double[] beta, double[] facts)
    {
        var sum = beta[^1];
        for (var i = 0; i < facts.Length; i++)
        {
            sum += beta[i] * facts[i];
        }

        return sum;
    }
}
