using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary>What the words after <c>--layout</c> mean.</summary>
internal static class Layouts
{
    public const string AvsBenchS4 = "avsbench-s4";
    public const string AvsBenchMs3 = "avsbench-ms3";
    public const string FlickrSoundNet = "flickr-soundnet";
    public const string VggSs = "vgg-ss";
    public const string VggSound = "vgg-sound";

    /// <summary>Those that have a ground truth.</summary>
    public static readonly string[] Measured = [AvsBenchS4, AvsBenchMs3, FlickrSoundNet, VggSs];

    /// <summary>Every layout; vgg-sound is for training only.</summary>
    public static readonly string[] All = [.. Measured, VggSound];

    /// <summary>The part of AVSBench, or null where the layout is none of its.</summary>
    public static AvsBenchSubset? AvsBench(string layout) => layout switch
    {
        AvsBenchS4 => AvsBenchSubset.S4,
        AvsBenchMs3 => AvsBenchSubset.MS3,
        _ => null,
    };

    /// <summary>The benchmark of localisation, or null where the layout is none.</summary>
    public static LocalizationBenchmark? Localization(string layout) => layout switch
    {
        FlickrSoundNet => LocalizationBenchmark.FlickrSoundNet,
        VggSs => LocalizationBenchmark.VggSs,
        _ => null,
    };
}
