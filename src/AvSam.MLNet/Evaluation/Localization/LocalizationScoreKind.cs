namespace AvSam.MLNet.Evaluation;

/// <summary>What the values of a localisation map are; decides the threshold of <see cref="LocalizationRule.Logit"/> and nothing else.</summary>
public enum LocalizationScoreKind
{
    /// <summary>Logits, any number: above 0 is marked.</summary>
    Logits,

    /// <summary>A heat map, 0–1: at least 0.5 is marked, as in SLAVC and AVGN (docs/reference.md §1.8).</summary>
    HeatMap,
}
