namespace AvSam.MLNet.Datasets;

/// <summary>Which benchmark of sound localisation (docs/reference.md §1.6).</summary>
public enum LocalizationBenchmark
{
    /// <summary>Flickr-SoundNet: each picture has the boxes of three annotators, of whom two must agree. There are no categories.</summary>
    FlickrSoundNet,

    /// <summary>VGG-SS: each picture has the boxes of one annotator. There are 221 categories.</summary>
    VggSs,
}
