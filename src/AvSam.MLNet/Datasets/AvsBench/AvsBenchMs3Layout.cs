namespace AvSam.MLNet.Datasets;

/// <summary>
/// <c>ms3_meta_data.csv</c> and <c>ms3_data/…</c>: the pictures lie in no split folder and have <c>.mp4</c> in their names.
/// </summary>
internal sealed class AvsBenchMs3Layout : AvsBenchLayout
{
    public override string Name => "avsbench-ms3";

    public override string Folder => "Multi-sources";

    public override string Table => "ms3_meta_data.csv";

    public override string Header => "name,split";

    public override IReadOnlyList<(int Index, string Heading)> Headed => [(1, "split")];

    public override IReadOnlyList<string> Splits => ["train", "val", "test"];

    public override bool MaskMayBeEmpty => true;

    public override AvsBenchEntry Entry(TableRow row) => new(row.Fields[0], "", row.Fields[1]);

    public override string Audio(AvsBenchEntry entry) => Path.Combine("ms3_data", "audio_wav", entry.Split, entry.Name + ".wav");

    public override string Image(AvsBenchEntry entry, int frame) => Path.Combine("ms3_data", "visual_frames", entry.Name, $"{entry.Name}.mp4_{frame}.png");

    public override string Mask(AvsBenchEntry entry, int frame) => FrameFile("gt_masks", entry, frame);

    public override string Instances(AvsBenchEntry entry, int frame) => FrameFile("instances", entry, frame);

    public override bool NeedsMask(AvsBenchEntry entry, int frame, bool hasImage) => true;

    private static string FrameFile(string kind, AvsBenchEntry entry, int frame) =>
        Path.Combine("ms3_data", kind, entry.Split, entry.Name, $"{entry.Name}_{frame}.png");
}
