namespace AvSam.MLNet.Evaluation;

/// <summary>Adds the ground truth and the masks to the clips of a gallery.</summary>
internal static class GalleryDrawing
{
    /// <summary>What a gallery with SAM's masks says.</summary>
    public const string OfSam =
        "“SAM” hears nothing: these are its surest masks, merged, as the baseline sam measures them. With an audio-visual bundle it is the bundle’s own SAM part, without a sound.";

    /// <summary>What a gallery without them says.</summary>
    public const string WithoutSam = "SAM’s own mask (the paper’s Figure 2 shows it beside these) is missing: no bundle is at hand that draws without a sound.";

    /// <summary>Draws a gallery.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="set">The data.</param>
    /// <param name="sources">Where masks come from, in the order in which they stand.</param>
    /// <param name="progress">Told after every mask.</param>
    /// <param name="cancellation">Ends the work between two masks.</param>
    public static IReadOnlyList<GalleryClip> Draw(
        IReadOnlyList<GalleryClip> clips, EvaluationSet set, IReadOnlyList<MaskSource> sources, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        var (done, total) = (0, clips.Count * sources.Count);
        var masks = clips.Select(_ => new List<GalleryMask>()).ToArray();
        foreach (var source in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (mask, clip) in source.Masks(clips).Select((mask, clip) => (mask, clip)))
            {
                masks[clip].Add(new(source.Name, mask));
                progress?.Report(new("drawing", ++done, total));
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return [.. clips.Select((clip, i) => clip with { Truth = set.Items[clip.Item].Truth(), Masks = masks[i] })];
    }
}
