namespace AvSam.MLNet.Reports;

/// <summary>What a report's figures were measured on, which decides the published figures they may stand beside.</summary>
public enum ReportBenchmark
{
    /// <summary>AVSBench, single source.</summary>
    AvsBenchS4,

    /// <summary>AVSBench, multiple sources.</summary>
    AvsBenchMs3,

    /// <summary>Flickr-SoundNet.</summary>
    FlickrSoundNet,

    /// <summary>VGG-SS.</summary>
    VggSs,

    /// <summary>AV-Stamps, this project's own scenes in AVSBench's layout: comparable with no published figure.</summary>
    AvStamps,
}
