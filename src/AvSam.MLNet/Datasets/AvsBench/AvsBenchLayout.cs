namespace AvSam.MLNet.Datasets;

/// <summary>How the subsets of AVSBench differ: the table and the names of the files (docs/reference.md §2.1).</summary>
internal abstract class AvsBenchLayout
{
    /// <summary>Frames of a clip, numbered from 1.</summary>
    public const int FramesPerClip = 5;

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The folder that the distributed archive puts the table in.</summary>
    public abstract string Folder { get; }

    /// <summary>The table of the clips.</summary>
    public abstract string Table { get; }

    /// <summary>The header line as distributed, for messages.</summary>
    public abstract string Header { get; }

    /// <summary>The columns, counted from 0, whose heading the reference code relies on; all others count by position.</summary>
    public abstract IReadOnlyList<(int Index, string Heading)> Headed { get; }

    /// <summary>The splits that clips may belong to.</summary>
    public abstract IReadOnlyList<string> Splits { get; }

    /// <summary>Whether a mask may be empty: whether there are frames in which nothing in the picture sounds.</summary>
    public abstract bool MaskMayBeEmpty { get; }

    /// <summary>The layout of a subset.</summary>
    public static AvsBenchLayout Of(AvsBenchSubset subset) => subset switch
    {
        AvsBenchSubset.S4 => new AvsBenchS4Layout(),
        AvsBenchSubset.MS3 => new AvsBenchMs3Layout(),
        _ => throw new ArgumentOutOfRangeException(nameof(subset), $"Found {subset}; expected S4 or MS3."),
    };

    /// <summary>A row of the table; its words are not checked yet.</summary>
    public abstract AvsBenchEntry Entry(TableRow row);

    /// <summary>The clip's sound, relative to the table's folder.</summary>
    public abstract string Audio(AvsBenchEntry entry);

    /// <summary>A frame's picture.</summary>
    public abstract string Image(AvsBenchEntry entry, int frame);

    /// <summary>A frame's mask.</summary>
    public abstract string Mask(AvsBenchEntry entry, int frame);

    /// <summary>A frame's map of all objects; only AV-Stamps has them.</summary>
    public abstract string Instances(AvsBenchEntry entry, int frame);

    /// <summary>Whether this frame must have a mask, given whether its picture exists.</summary>
    public abstract bool NeedsMask(AvsBenchEntry entry, int frame, bool hasImage);
}
