namespace AvSam.MLNet.Networks.Architectures;

/// <summary>AV-SAM on an EfficientNet-Lite0 that names what it hears and sees: the sizes of the default model.</summary>
public sealed record AvSamConfig
{
    /// <summary>Side of the square the picture is fitted into, in pixels; a multiple of 32. Default 384.</summary>
    public int ImageSize { get; init; } = 384;

    /// <summary>The sound encoder. Default: a ResNet18 of half the usual width over 64 mel bands.</summary>
    public AudioEncoderConfig Audio { get; init; } = new() { BaseWidth = 32, MelBands = 64, PoolsMean = true };

    /// <summary>The picture encoder.</summary>
    public EfficientNetLiteConfig Image { get; init; } = new();

    /// <summary>What the picture's classes are called.</summary>
    public NamingConfig Naming { get; init; } = new();

    /// <summary>The candidates.</summary>
    public CandidateConfig Candidates { get; init; } = new();

    /// <summary>Where sound and picture meet.</summary>
    public NamedFusionConfig Fusion { get; init; } = new();

    /// <summary>How the answer is chosen.</summary>
    public DecidingConfig Deciding { get; init; } = new();

    /// <summary>Checks that the sizes and names go together.</summary>
    /// <exception cref="ArgumentException">They do not; the message says which.</exception>
    public void Validate()
    {
        var (names, classes) = (Naming.Members.Count, Image.Classes + Naming.Rows);
        Require(ImageSize is >= 32 and <= 4096 && ImageSize % 32 == 0, nameof(ImageSize), ImageSize, "a multiple of 32 up to 4096");
        Require(Audio.BaseWidth is >= 1 and <= 1024, "Audio.BaseWidth", Audio.BaseWidth, "1 to 1024");
        Require(Audio.EmbeddingDim is >= 1 and <= 65_536, "Audio.EmbeddingDim", Audio.EmbeddingDim, "1 to 65536");
        Require(Audio.MelBands is >= 0 and <= 1024, "Audio.MelBands", Audio.MelBands, "0 to 1024");
        Require(Naming.Channels is >= 1 and <= 4096, "Naming.Channels", Naming.Channels, "1 to 4096");
        Require(names is >= 1 and <= 4096 && names <= Naming.Channels, "Naming.Members", names, $"1 to Naming.Channels ({Naming.Channels}) names");
        Require(Naming.Rows is >= 0 and <= 4096, "Naming.Rows", Naming.Rows, "0 to 4096");
        Require(Naming.Members.All(members => members is not null && members.All(index => index >= 0 && index < classes)), "Naming.Members", "a class outside the range", $"classes 0 to {classes - 1}");
        Require(Fusion.Groups.Count == names, "Fusion.Groups", Fusion.Groups.Count, $"{names}, one for each name");
        Require(Fusion.Groups.All(group => group is not null && group.All(index => index >= 0 && index < names)), "Fusion.Groups", "a name outside the range", $"names 0 to {names - 1}");
        Require(Fusion.None >= -1 && Fusion.None < names, "Fusion.None", Fusion.None, $"−1 to {names - 1}");
        Require(Fusion.Temperature is > 0 and < 1000, "Fusion.Temperature", Fusion.Temperature, "above 0 and below 1000");
        Require(float.IsFinite(Fusion.GroupBias), "Fusion.GroupBias", Fusion.GroupBias, "a finite number");
        Require(Naming.Temperature is > 0 and < 1000, "Naming.Temperature", Naming.Temperature, "above 0 and below 1000");
        Require(Fusion.AudioDim == Audio.EmbeddingDim, "Fusion.AudioDim", Fusion.AudioDim, $"{Audio.EmbeddingDim}, the sound encoder's");
        Require(Candidates.StageChannels.Length == 4 && Candidates.StageChannels.All(channels => channels >= 1), "Candidates.StageChannels", string.Join(", ", Candidates.StageChannels), "4 numbers of channels");
        Require(Candidates.Grouping is >= 1 and <= 4096, "Candidates.Grouping", Candidates.Grouping, "1 to 4096");
        Require(Candidates.MaskFeatures is >= 1 and <= 4096, "Candidates.MaskFeatures", Candidates.MaskFeatures, "1 to 4096");
        Require(Candidates.Kept >= 1 && Candidates.Kept <= Candidates.Proposals && Candidates.Proposals <= ImageSize / 16 * (ImageSize / 16), "Candidates.Kept", Candidates.Kept, $"1 to Proposals ({Candidates.Proposals}), and those at most the {ImageSize / 16 * (ImageSize / 16)} places");
        Require(Deciding.Marked >= 1 && Deciding.Marked <= Candidates.Kept, "Deciding.Marked", Deciding.Marked, $"1 to {Candidates.Kept}");
        Require(Deciding.Presence.Count == SoundingCandidatesDecoder.Facts + 1, "Deciding.Presence", Deciding.Presence.Count, $"{SoundingCandidatesDecoder.Facts + 1} weights");
        Require(Deciding.Score.Count == 3, "Deciding.Score", Deciding.Score.Count, "3 weights");
    }

    private static void Require(bool holds, string what, object found, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{what}: found {found}, expected {expected}.");
        }
    }
}
