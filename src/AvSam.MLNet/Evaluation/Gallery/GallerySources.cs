using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Makes masks for a gallery, one at a time.</summary>
/// <param name="ml">Where networks run.</param>
/// <param name="set">The data.</param>
/// <param name="sounds">The sound file of each item.</param>
/// <param name="cancellation">Ends the work between two masks.</param>
internal sealed class GallerySources(MLContext ml, EvaluationSet set, IReadOnlyList<string> sounds, CancellationToken cancellation)
{
    /// <summary>The masks of a model.</summary>
    public MaskSource Of(string name, AvSamModel model) => new(name, clips => Draw(model, clips));

    /// <summary>The masks of a baseline.</summary>
    public MaskSource Of(string name, PictureBaseline baseline) => new(name, clips => clips.Select(clip =>
    {
        cancellation.ThrowIfCancellationRequested();
        using var image = ImageFile.Read(clip.ImagePath);
        return set.Marked(baseline, image, cancellation);
    }));

    /// <summary>The masks of stored predictions.</summary>
    public MaskSource Of(string name, string folder) => new(name, clips => clips.Select(clip =>
    {
        cancellation.ThrowIfCancellationRequested();
        var item = set.Items[clip.Item];
        return set.Marked(NpyReader.Read(Path.Combine(folder, item.Prediction + ".npy")), item.Frame);
    }));

    private IEnumerable<GreyImage> Draw(AvSamModel model, IReadOnlyList<GalleryClip> clips)
    {
        var rows = ml.Data.LoadFromEnumerable(clips.Select(clip => new SoundingClip
        {
            ImagePath = clip.ImagePath, AudioPath = sounds[clip.Item], Start = set.Items[clip.Item].Start,
        }));
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(SoundingClip.Start)).Fit(rows);
        foreach (var mask in set.Marked(ml, stage.Transform(rows)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return mask;
        }
    }
}
