using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Evaluation;

/// <summary>A clip with its ground truth, of whatever dataset.</summary>
/// <param name="Id">Its name in the metrics.</param>
/// <param name="FileName">The name of its stored prediction, without the extension.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Frames">Its frames.</param>
internal sealed record TruthClip(string Id, string FileName, string Category, IReadOnlyList<TruthFrame> Frames)
{
    /// <summary>Clips of AVSBench or AV-Stamps.</summary>
    public static IReadOnlyList<TruthClip> Of(IReadOnlyList<AvsBenchClip> clips) =>
        [.. clips.Select(clip => new TruthClip(clip.Id, clip.Name, clip.Category, [.. clip.Frames.Select(TruthFrame.Of)]))];

    /// <summary>Clips of category pairs, each of one photograph.</summary>
    public static IReadOnlyList<TruthClip> Of(IReadOnlyList<PairsClip> clips) =>
        [.. clips.Select(clip => new TruthClip(clip.Id, clip.FileName, clip.Category, [TruthFrame.Of(clip)]))];
}
