namespace AvSam.MLNet.Evaluation;

/// <summary>What was measured on. It decides which published figures the measured ones may stand beside.</summary>
public enum EvaluationBenchmark
{
    /// <summary>AVSBench, single source.</summary>
    AvsBenchS4,

    /// <summary>AVSBench, multiple sources.</summary>
    AvsBenchMs3,

    /// <summary>Flickr-SoundNet.</summary>
    FlickrSoundNet,

    /// <summary>VGG-SS.</summary>
    VggSs,

    /// <summary>AV-Stamps, this project's own scenes in the layout of AVSBench S4. They are comparable with no published figure.</summary>
    AvStamps,

    /// <summary>Photographs and recordings paired by category, of whoever put them together. They are comparable with no published figure.</summary>
    Pairs,
}
