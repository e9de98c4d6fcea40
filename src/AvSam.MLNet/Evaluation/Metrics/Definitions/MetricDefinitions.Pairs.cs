namespace AvSam.MLNet.Evaluation;

/// <content>The metrics of category pairs (docs/reference.md §2.7).</content>
public static partial class MetricDefinitions
{
    /// <summary>mIoU over photographs with objects of several categories.</summary>
    public static MetricDefinition MeanIoUSeveral { get; } = new()
    {
        Key = MetricKeys.MeanIoUSeveral,
        Label = "mIoU, several",
        Meaning = "mIoU over the clips whose photograph has objects of two or more categories: only who listens knows which of them to mark.",
    };

    /// <summary>mIoU over photographs with objects of one category.</summary>
    public static MetricDefinition MeanIoUSingle { get; } = new()
    {
        Key = MetricKeys.MeanIoUSingle,
        Label = "mIoU, single",
        Meaning = "mIoU over the clips whose photograph has objects of one category.",
    };

    /// <summary>What marking every object reaches where there are several categories.</summary>
    public static MetricDefinition MeanIoUEveryObject { get; } = new()
    {
        Key = MetricKeys.MeanIoUEveryObject,
        Label = "mIoU, every object",
        Meaning = "What marking every object by its perfect mask would have for “mIoU, several”, on the same clips. It is of the data, not of the model: who stays below it would do better without listening.",
    };

    /// <summary>Photographs in which something is marked with the right sound.</summary>
    public static MetricDefinition MarkedPresent { get; } = new()
    {
        Key = MetricKeys.MarkedPresent,
        Label = "marked, right sound",
        Meaning = "The share of photographs in which more than 0.2 % is marked when something in it sounds. A photograph with several clips counts once, by the mean of them.",
    };

    /// <summary>Photographs in which something is marked with the sound of something absent.</summary>
    public static MetricDefinition MarkedAbsent { get; } = Marking(MetricKeys.MarkedAbsent, "marked, absent", "a sound of a category that no object of it has");

    /// <summary>Photographs in which something is marked in silence.</summary>
    public static MetricDefinition MarkedSilence { get; } = Marking(MetricKeys.MarkedSilence, "marked, silence", "silence");

    /// <summary>Photographs in which something is marked with a sound that no object makes.</summary>
    public static MetricDefinition MarkedNone { get; } = Marking(MetricKeys.MarkedNone, "marked, none", "a recording of what no object makes, such as rain");

    private static MetricDefinition Marking(string key, string label, string sound) => new()
    {
        Key = key,
        Label = label,
        LargerIsBetter = false,
        Meaning = $"The same with {sound}.",
    };
}
