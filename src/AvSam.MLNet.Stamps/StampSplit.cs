namespace AvSam.MLNet.Stamps;

/// <summary>A split of the scenes: which list of the manifest its pictures, its sounds and its backgrounds come from.</summary>
internal sealed record StampSplit(string Name, StampPart Images, StampPart Sounds, StampPart Backgrounds, int Scenes)
{
    /// <summary>The six splits; the four test splits share the unseen backgrounds.</summary>
    public static IReadOnlyList<StampSplit> For(AvStampsOptions options) =>
    [
        new("train", StampPart.Train, StampPart.Train, StampPart.Train, options.TrainScenes),
        new("val", StampPart.Val, StampPart.Val, StampPart.Val, options.ValScenes),
        new("test", StampPart.Test, StampPart.Test, StampPart.Test, options.TestScenes),
        new("test-images", StampPart.Test, StampPart.Train, StampPart.Test, options.TestScenes),
        new("test-sounds", StampPart.Train, StampPart.Test, StampPart.Test, options.TestScenes),
        new("test-seen", StampPart.Train, StampPart.Train, StampPart.Test, options.TestScenes),
    ];
}
