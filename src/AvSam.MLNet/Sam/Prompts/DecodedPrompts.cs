namespace AvSam.MLNet.Sam;

/// <summary>What the decoder gave for some prompts.</summary>
/// <param name="Logits">[P, 4, side, side].</param>
/// <param name="Scores">[P, 4], the predicted intersection over union.</param>
/// <param name="Side">S/4.</param>
internal sealed record DecodedPrompts(float[] Logits, float[] Scores, int Side)
{
    public const int Masks = 4;

    /// <summary>The masks for ambiguous prompts; mask 0 is the one for clear ones.</summary>
    public static IReadOnlyList<int> Ambiguous { get; } = [1, 2, 3];

    public ReadOnlySpan<float> LogitsOf(int prompt, int mask) => Logits.AsSpan(((prompt * Masks) + mask) * Side * Side, Side * Side);

    public float ScoreOf(int prompt, int mask) => Scores[(prompt * Masks) + mask];

    /// <summary>The numbers of the masks that are given out for a prompt.</summary>
    public IEnumerable<int> Chosen(int prompt, SamMaskChoice choice) => choice switch
    {
        SamMaskChoice.Single => [0],
        SamMaskChoice.All => Ambiguous,
        _ => [Ambiguous.MaxBy(mask => ScoreOf(prompt, mask))],
    };
}
