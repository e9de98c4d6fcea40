namespace AvSam.MLNet.Evaluation;

/// <summary>The sounds that the items of a set are heard with besides their own. Silence and noise are files, written when they are asked for and deleted afterwards.</summary>
internal sealed class ConditionSounds : IDisposable
{
    private readonly SilentFile _silence = new();
    private readonly NoiseFiles _noise;
    private readonly IReadOnlyList<EvaluationItem> _items;
    private readonly string?[] _offScreen;

    /// <param name="items">The items.</param>
    /// <param name="seed">Decides which noise is heard, and whose sound comes from off screen.</param>
    public ConditionSounds(IReadOnlyList<EvaluationItem> items, int seed)
    {
        _items = items;
        _noise = new(seed);
        _offScreen = items.Any(item => item.Pair is not null) ? [.. items.Select(item => item.Pair?.AbsentAudioPath)]
            : OffScreenSounds.Draw([.. items.Select(item => item.SwapGroup)], seed) is { } drawn ? [.. drawn.Select(index => items[index].AudioPath)]
            : [];
    }

    /// <summary>The conditions for which at least one item has a sound.</summary>
    public IReadOnlyList<EvaluationCondition> Available => [.. Enum.GetValues<EvaluationCondition>().Where(IsAvailable)];

    /// <summary>The sound file of each item under a condition; null where it has none.</summary>
    public IReadOnlyList<string?> Of(EvaluationCondition condition) => condition switch
    {
        EvaluationCondition.Silence => [.. _items.Select(_ => _silence.Path)],
        EvaluationCondition.Noise => [.. _items.Select((_, index) => _noise[index])],
        EvaluationCondition.OffScreen => _offScreen,
        _ => [.. _items.Select(item => item.Pair?.NoneAudioPath)],
    };

    public void Dispose()
    {
        _silence.Dispose();
        _noise.Dispose();
    }

    private bool IsAvailable(EvaluationCondition condition) =>
        condition is EvaluationCondition.Silence or EvaluationCondition.Noise || Of(condition).Any(sound => sound is not null);
}
