using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Cli;

/// <summary>One clip, or the middle one of its frames, as a report's gallery shows it.</summary>
/// <param name="Clip">Its name in the metrics.</param>
/// <param name="Title">Its name in the gallery.</param>
/// <param name="Prediction">The name of its stored prediction.</param>
/// <param name="Frame">The frame's place in that prediction.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="AudioPath">The sound.</param>
/// <param name="Moment">The middle of the sound's window in seconds; null for the sound's middle.</param>
/// <param name="Truth">Reads the ground truth.</param>
internal sealed record GalleryRow(
    string Clip, string Title, string Prediction, int Frame, string Category, string ImagePath, string AudioPath, double? Moment, Func<GreyImage> Truth)
{
    public static IReadOnlyList<GalleryRow> Of(IReadOnlyList<AvsBenchClip> clips) => [.. clips.Select(Of)];

    public static IReadOnlyList<GalleryRow> Of(IReadOnlyList<LocalizationPair> pairs) => [.. pairs.Select(Of)];

    private static GalleryRow Of(AvsBenchClip clip)
    {
        var middle = clip.Frames.Count / 2;
        var frame = clip.Frames[middle];
        var title = clip.Frames.Count == 1 ? clip.Id : $"{clip.Id}, frame {frame.Index}";
        return new(clip.Id, title, clip.Name, middle, clip.Category, frame.ImagePath, clip.AudioPath, frame.Seconds, () => MaskImage.Read(frame.MaskPath));
    }

    private static GalleryRow Of(LocalizationPair pair) => new(
        pair.Id, pair.Id, pair.Id, 0, pair.Category, pair.ImagePath, pair.AudioPath, null,
        () => new([.. pair.GroundTruth().Select(value => (byte)(value > 0 ? 255 : 0))], LocalizationBox.FrameSide, LocalizationBox.FrameSide));
}
