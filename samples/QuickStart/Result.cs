using AvSam.MLNet;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Masks;

namespace QuickStart;

/// <summary>A clip with what the model makes of it.</summary>
internal sealed class Result
{
    public Result(Scene scene, SoundingMask prediction, TimeSpan time)
    {
        Scene = scene;
        Time = time;
        var mask = prediction.ToPredicted();
        Predicted = mask.ToInside();
        MarksNothing = mask.IsEmpty;
        Score = mask.Score;
        Heard = mask.Heard is [var first, ..] ? Words(first.Name, first.Probability) : "";
        Marked = MarksNothing ? "nothing" : mask.Marked is [] ? $"{Score:0.00}" : string.Join(", ", mask.Marked.GroupBy(marked => marked.Name).Select(Words));
        Truth = scene.Mask.Length > 0 ? [.. MaskImage.Read(scene.Mask).Values.Select(v => v != 0)] : null;
        IoU = Truth is null ? null : MaskCounts.FromLogits(prediction.MaskLogits, [.. Truth.Select(t => t ? (byte)1 : (byte)0)]).IoU;
        var fitting = scene.Category.Split('|');
        IsRight = IoU is { } overlap ? overlap >= 0.5
            : MarksNothing ? fitting is ["none"]
            : mask.Marked.Count > 0 && mask.Marked.All(marked => fitting.Contains(marked.Name));
    }

    public Scene Scene { get; }

    public TimeSpan Time { get; }

    /// <summary>What sounds; null where nobody drew it.</summary>
    public bool[]? Truth { get; }

    /// <summary>Whether it is a scene with an exact mask; a photograph has none.</summary>
    public bool HasMask => Truth is not null;

    public bool[] Predicted { get; }

    public bool MarksNothing { get; }

    /// <summary>The probability that the marked pixels are what sounds; 0 where nothing is marked.</summary>
    public float Score { get; }

    /// <summary>What is most probably heard, with its probability; empty where the bundle has no names.</summary>
    public string Heard { get; }

    /// <summary>What is marked, with scores; "nothing" where nothing is.</summary>
    public string Marked { get; }

    /// <summary>Intersection over union of prediction and truth, 0–1.</summary>
    public double? IoU { get; }

    /// <summary>By the rule of samples/data/ATTRIBUTION.md: an IoU of 0.5; without a mask, only fitting names, or nothing where nothing may be marked.</summary>
    public bool IsRight { get; }

    /// <summary>How much of both predictions is common to them, 0–1.</summary>
    public double OverlapWith(Result other)
    {
        var both = Predicted.Zip(other.Predicted).Count(p => p.First && p.Second);
        var either = Predicted.Zip(other.Predicted).Count(p => p.First || p.Second);
        return either == 0 ? 1 : (double)both / either;
    }

    // Several of one name share their largest score.
    private static string Words(IGrouping<string, MarkedObject> marked) =>
        (marked.Count() > 1 ? $"{marked.Count()} x " : "") + Words(marked.Key, marked.Max(one => one.Score));

    private static string Words(string name, float number) => $"{name.Replace('_', ' ').Replace("any:", "any ", StringComparison.Ordinal)} {number:0.00}";
}
