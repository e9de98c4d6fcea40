namespace AvSam.MLNet.Networks.Architectures;

/// <summary>How the answer is chosen among candidates. The numbers are chosen on a validation split.</summary>
public sealed record DecidingConfig
{
    /// <summary>What the logarithm of a candidate's quality counts beside its agreement with the sound. Default 1.</summary>
    public float QualityWeight { get; init; } = 1;

    /// <summary>How far behind the best another candidate may be and still be marked as well, in agreement and quality together. Default 1.</summary>
    public float Margin { get; init; } = 1;

    /// <summary>The least agreement with the sound of a further candidate. Default −3.</summary>
    public float LeastAgreement { get; init; } = -3;

    /// <summary>Objects of an answer that are told one by one. Default 8.</summary>
    public int Marked { get; init; } = 8;

    /// <summary>
    /// Weights of the logit that something is there that sounds: of the best candidate's agreement, of the logarithm of its quality, of the
    /// affinity's highest place, of the logarithm of the probability that no object makes the sound, of the entropy of what is heard, and a constant.
    /// </summary>
    public IReadOnlyList<float> Presence { get; init; } = [1, 1, 0, 0, 0, 3];

    /// <summary>The least logit at which anything is marked. Default 0.</summary>
    public float PresenceThreshold { get; init; }

    /// <summary>Weights of a candidate's score as a logit: of its agreement, of the logarithm of its quality, and a constant.</summary>
    public IReadOnlyList<float> Score { get; init; } = [0.5f, 1, 1.5f];
}
