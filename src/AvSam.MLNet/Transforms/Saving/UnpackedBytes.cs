using System.Runtime.CompilerServices;

namespace AvSam.MLNet.Transforms;

/// <summary>Counts what all stages of one model file unpack, so that a small file cannot fill the disk.</summary>
internal sealed class UnpackedBytes
{
    // A chain of a hundred stages has fewer.
    private const int MostEntries = 1000;

    // As much as a bundle's file of weights may have; SAM's largest encoder has 2.5 GB.
    private const long MostBytes = 1L << 34;

    // Weights hardly pack at all. Small files may: networks of zeros, descriptions.
    private const long AnyRatioBytes = 256 << 20;
    private const int MostRatio = 8;

    private static readonly ConditionalWeakTable<object, UnpackedBytes> s_files = [];
    private int _entries;
    private long _bytes;
    private long _packed;

    /// <summary>The count of one model file.</summary>
    /// <param name="repository">ML.NET's reader of the file.</param>
    public static UnpackedBytes Of(object repository) => s_files.GetOrCreateValue(repository);

    /// <summary>Counts an entry before it is unpacked; says what speaks against it, or null.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="packed">Its size in the file.</param>
    public string? Add(long bytes, long packed)
    {
        (_entries, _bytes, _packed) = (_entries + 1, _bytes + bytes, _packed + packed);
        return _entries > MostEntries ? $"the model's stages have {_entries} entries; expected at most {MostEntries}."
            : _bytes > MostBytes ? $"the model's stages would take {_bytes:N0} bytes; expected at most {MostBytes:N0}. Load the bundle from its folder instead."
            : _bytes > AnyRatioBytes && _bytes / MostRatio > _packed ? $"{_packed:N0} bytes of the file would become {_bytes:N0}, more than {MostRatio} times as many, which weights never do."
            : null;
    }
}
