namespace AvSam.MLNet.Datasets;

/// <summary>Which benchmark of sound localisation (docs/reference.md §1.6).</summary>
public enum LocalizationBenchmark
{
    /// <summary>Flickr-SoundNet: the boxes of three annotators a picture, of whom two must agree; no categories.</summary>
    FlickrSoundNet,

    /// <summary>VGG-SS: the boxes of one annotator a picture; 221 categories.</summary>
    VggSs,
}
