namespace AvSam.MLNet.Datasets;

/// <summary>The published sizes of the datasets (docs/reference.md §1.6, §2.1).</summary>
internal static class PublishedCounts
{
    private static readonly Dictionary<string, DatasetCount> s_all = new DatasetCount[]
    {
        new("avsbench-s4 train clips", 0, 3452),
        new("avsbench-s4 val clips", 0, 740),
        new("avsbench-s4 test clips", 0, 740),
        new("avsbench-s4 clips", 0, 4932),
        new("avsbench-s4 categories", 0, 23),
        new("avsbench-s4 frames", 0, 24_660),
        new("avsbench-s4 masks", 0, 10_852),
        new("avsbench-ms3 train clips", 0, 296, IsVerified: false),
        new("avsbench-ms3 val clips", 0, 64, IsVerified: false),
        new("avsbench-ms3 test clips", 0, 64, IsVerified: false),
        new("avsbench-ms3 clips", 0, 424),
        new("avsbench-ms3 frames", 0, 2120),
        new("avsbench-ms3 masks", 0, 2120),

        // EZ-VSL's list; SLAVC's has one id more, and the papers say 250.
        new("flickr-soundnet test pairs", 0, 249),
        new("flickr-soundnet silent pairs", 0, 250),
        new("vgg-ss test pairs", 0, 5158),
        new("vgg-ss heard pairs", 0, 2564),
        new("vgg-ss unheard pairs", 0, 2575),
        new("vgg-ss silent pairs", 0, 5158),
        new("vgg-ss categories", 0, 221),
        new("vgg-ss pictures with one box", 0, 4619),
        new("vgg-ss pictures with two boxes", 0, 385),
        new("vgg-sound vggss_10k pairs", 0, 10_000),
        new("vgg-sound vggss_144k pairs", 0, 144_000),
        new("vgg-sound flickr_10k pairs", 0, 10_000),
        new("vgg-sound flickr_144k pairs", 0, 144_000),
    }.ToDictionary(count => count.What);

    /// <summary>A count beside the published one, if there is one.</summary>
    public static DatasetCount Of(string layout, string what, int found) =>
        s_all.TryGetValue($"{layout} {what}", out var published) ? published with { What = what, Found = found } : new(what, found);
}
