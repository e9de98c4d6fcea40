namespace AvSam.MLNet.Training;

/// <summary>The phases of a training; each can be run and resumed alone, and all of them together make a model.</summary>
public enum TrainingPhase
{
    /// <summary>The sound encoder learns from recordings, and from a teacher where there is one.</summary>
    Hearing,

    /// <summary>Rows beside ImageNet's classes are learnt.</summary>
    Naming,

    /// <summary>Candidate masks are learnt.</summary>
    Drawing,

    /// <summary>Thresholds are chosen on the validation split.</summary>
    Deciding,
}
