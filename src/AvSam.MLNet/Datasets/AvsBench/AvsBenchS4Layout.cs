namespace AvSam.MLNet.Datasets;

/// <summary><c>s4_meta_data.csv</c> and <c>s4_data/{visual_frames,audio_wav,gt_masks}/split/category/…</c>.</summary>
internal sealed class AvsBenchS4Layout : AvsBenchLayout
{
    public override string Name => "avsbench-s4";

    public override string Folder => "Single-source";

    public override string Table => "s4_meta_data.csv";

    public override string Header => "name,start_time,category,split";

    public override IReadOnlyList<(int Index, string Heading)> Headed => [(2, "category"), (3, "split")];

    // The last three are AV-Stamps' own.
    public override IReadOnlyList<string> Splits => ["train", "val", "test", "test-images", "test-sounds", "test-seen"];

    public override bool MaskMayBeEmpty => false;

    public override AvsBenchEntry Entry(TableRow row) => new(row.Fields[0], row.Fields[2], row.Fields[3]);

    public override string Audio(AvsBenchEntry entry) => Path.Combine("s4_data", "audio_wav", entry.Split, entry.Category, entry.Name + ".wav");

    public override string Image(AvsBenchEntry entry, int frame) => FrameFile("visual_frames", entry, frame);

    public override string Mask(AvsBenchEntry entry, int frame) => FrameFile("gt_masks", entry, frame);

    public override string Instances(AvsBenchEntry entry, int frame) => FrameFile("instances", entry, frame);

    // Of a training clip only the first frame is labelled; an AV-Stamps clip has only a first frame.
    public override bool NeedsMask(AvsBenchEntry entry, int frame, bool hasImage) => hasImage && (entry.Split != "train" || frame == 1);

    private static string FrameFile(string kind, AvsBenchEntry entry, int frame) =>
        Path.Combine("s4_data", kind, entry.Split, entry.Category, entry.Name, $"{entry.Name}_{frame}.png");
}
