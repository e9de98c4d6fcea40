namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>
/// What a pickle may ask for. SAM ViT-H takes 20,000 opcodes in 120 KB; together with the zip directory's limits, what is allocated
/// stays below the file's size plus 64 MB.
/// </summary>
internal static class PickleLimits
{
    /// <summary>Bytes of the pickle.</summary>
    public const int Bytes = 8 << 20;

    /// <summary>Opcodes that are carried out.</summary>
    public const int Opcodes = 300_000;

    /// <summary>Values on the stack at a time; Python writes dictionaries and lists a thousand items at a time.</summary>
    public const int Stack = 10_000;

    /// <summary>Marks on the stack at a time.</summary>
    public const int Marks = 64;

    /// <summary>The largest number of a memo's place.</summary>
    public const int Memo = Opcodes;

    /// <summary>Bytes of a string.</summary>
    public const int String = 1 << 20;

    /// <summary>Bytes of the name of a module or class.</summary>
    public const int Global = 256;
}
