using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>One clip, or its middle frame, or one picture, as an evaluation hears and shows it.</summary>
/// <param name="Clip">Its name in the metrics.</param>
/// <param name="Title">Its name in a gallery.</param>
/// <param name="Prediction">The name of its stored prediction.</param>
/// <param name="Frame">The frame's place in that prediction.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="AudioPath">The sound.</param>
/// <param name="Moment">The middle of the sound's window in seconds; null for the sound's middle.</param>
/// <param name="Start">The start of that window in seconds; no number for the sound's middle.</param>
/// <param name="Truth">Reads the ground truth; not 0 is inside.</param>
internal sealed record EvaluationItem(
    string Clip, string Title, string Prediction, int Frame, string Category, string ImagePath, string AudioPath, double? Moment, float Start, Func<GreyImage> Truth)
{
    /// <summary>The pair that it is; null on other datasets.</summary>
    public PairsClip? Pair { get; init; }

    /// <summary>What sounds are swapped between. Without categories any other clip's sound is another one.</summary>
    public string SwapGroup => Category.Length > 0 ? Category : Clip;

    /// <summary>Which of its picture and its sound are not there.</summary>
    public IEnumerable<string> MissingFiles => new[] { ImagePath, AudioPath }.Where(path => !File.Exists(path));

    public static EvaluationItem Of(AvsBenchClip clip)
    {
        var middle = clip.Frames.Count / 2;
        var frame = clip.Frames[middle];
        var title = clip.Frames.Count == 1 ? clip.Id : $"{clip.Id}, frame {frame.Index}";
        return new(clip.Id, title, clip.Name, middle, clip.Category, frame.ImagePath, clip.AudioPath, frame.Seconds, new AvsBenchRow(clip, frame).Start, () => MaskImage.Read(frame.MaskPath));
    }

    public static EvaluationItem Of(PairsClip clip) => new(
        clip.Id, clip.Id, clip.FileName, 0, clip.Category, clip.ImagePath, clip.AudioPath, null, float.NaN, () => TruthFrame.Of(clip).Read().Label)
    { Pair = clip };

    public static EvaluationItem Of(LocalizationPair pair) => new(
        pair.Id, pair.Id, pair.Id, 0, pair.Category, pair.ImagePath, pair.AudioPath, null, float.NaN,
        () => new([.. pair.GroundTruth().Select(value => (byte)(value > 0 ? 255 : 0))], LocalizationBox.FrameSide, LocalizationBox.FrameSide));
}
