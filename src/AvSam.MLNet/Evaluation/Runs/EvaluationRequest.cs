namespace AvSam.MLNet.Evaluation;

/// <summary>What an evaluation is to measure. Nothing changes a request; <c>with</c> makes another one of it.</summary>
/// <example>
/// What <c>avsam evaluate --report</c> does, without the page:
/// <code>
/// var request = new EvaluationRequest { Data = EvaluationData.InFolder("AVSBench", EvaluationLayout.AvsBenchS4), Model = "run/bundle" };
/// var findings = ml.AudioVisual.Evaluate(request);
/// findings.Save("report");
/// </code>
/// </example>
public sealed record EvaluationRequest
{
    /// <summary>The data.</summary>
    public required EvaluationData Data { get; init; }

    /// <summary>The model, or the one that <see cref="Baseline"/> uses. Default null: the bundle that this library carries.</summary>
    public ModelSource? Model { get; init; }

    /// <summary>What is measured instead of a model. Default null: the model.</summary>
    public NamedBaseline? Baseline { get; init; }

    /// <summary>
    /// A folder of stored predictions that are measured instead of a model, as <see cref="StoredPredictions"/> or <see cref="StoredHeatMaps"/>
    /// reads them. Default null: the model.
    /// </summary>
    public string? Predictions { get; init; }

    /// <summary>A second model, measured on the same clips with the same sounds. Default null: none.</summary>
    public ModelSource? ComparedModel { get; init; }

    /// <summary>Another sound for every clip. Default null: its own.</summary>
    public SoundProbe? Probe { get; init; }

    /// <summary>
    /// Whether clips that have masks are heard with sounds that nothing in the picture makes, too: silence, noise, and off-screen sound
    /// (<see cref="EvaluationCondition"/>). It takes three times longer again, on category pairs four. Default true. Where <see cref="Probe"/> or
    /// <see cref="Predictions"/> is given, or on localisation layouts, they are not.
    /// </summary>
    public bool Conditions { get; init; } = true;

    /// <summary>Which pixels count as marked on Flickr-SoundNet and VGG-SS. Default <see cref="LocalizationRule.Logit"/>, the only one elsewhere.</summary>
    public LocalizationRule Rule { get; init; }

    /// <summary>Decides how sounds are swapped or come from off screen, which noise is heard and which random objects are marked. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which masks <see cref="NamedBaseline.Sam"/> merges. Default at most three of a predicted IoU of at least 0.95.</summary>
    public MaskMergeOptions Merge { get; init; } = new();

    /// <summary>How confidence intervals are made. Default 1,000 resamples, level 0.95, seed 1; null for none.</summary>
    public BootstrapOptions? Bootstrap { get; init; } = new();

    /// <summary>How many of the best, of the median and of the worst clips the findings name for a gallery. Default 4; 0 for no gallery.</summary>
    public int GalleryClips { get; init; } = 4;
}
