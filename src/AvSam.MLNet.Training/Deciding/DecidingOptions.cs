namespace AvSam.MLNet.Training.Deciding;

/// <summary>How thresholds are chosen on a validation split.</summary>
public sealed record DecidingOptions
{
    /// <summary>The share of photographs (of scenes, where there are no photographs) in which a sound of something absent may mark anything, on the validation split, 0 to 1. Default 0.07.</summary>
    public double FalseMarks { get; init; } = 0.07;

    /// <summary>The same for silence and for sounds that no object makes; the stricter of the two counts. Default 0.03.</summary>
    public double FalseMarksOfNothing { get; init; } = 0.03;

    /// <summary>Recordings of each category that a picture shows with which it is tried. Default 3.</summary>
    public int Own { get; init; } = 3;

    /// <summary>Recordings of categories that a picture does not show with which it is tried. Default 4.</summary>
    public int Absent { get; init; } = 4;

    /// <summary>Recordings of what no object makes, and of silence, with which each picture is tried. Default 1.</summary>
    public int Nothing { get; init; } = 1;

    /// <summary>The least share of a picture that a category must cover to be tried, 0 to 1. Default 0.02.</summary>
    public double LeastArea { get; init; } = 0.02;

    /// <summary>Candidate values of <see cref="Networks.Architectures.NamedFusionConfig.Temperature"/>.</summary>
    public IReadOnlyList<float> Temperatures { get; init; } = [0.35f, 0.5f, 0.7f, 1, 1.5f];

    /// <summary>Candidate values of <see cref="Networks.Architectures.NamedFusionConfig.GroupBias"/>.</summary>
    public IReadOnlyList<float> GroupBiases { get; init; } = [0, -1.5f, -3];

    /// <summary>Candidate values of <see cref="Networks.Architectures.DecidingConfig.QualityWeight"/>.</summary>
    public IReadOnlyList<float> QualityWeights { get; init; } = [1, 2, 3, 4, 6, 8, 12];

    /// <summary>Candidate values of <see cref="Networks.Architectures.DecidingConfig.Margin"/>.</summary>
    public IReadOnlyList<float> Margins { get; init; } = [0.05f, 0.1f, 0.25f, 0.5f, 0.75f, 1, 1.5f, 2, 3];

    /// <summary>Candidate values of <see cref="Networks.Architectures.DecidingConfig.LeastAgreement"/>.</summary>
    public IReadOnlyList<float> LeastAgreements { get; init; } = [-8, -5, -3, -2, -1.5f, -1, -0.5f];
}
