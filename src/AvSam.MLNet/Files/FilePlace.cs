using System.Buffers.Binary;

namespace AvSam.MLNet.Files;

/// <summary>Whether two paths lead to one place, however they are written: relative, through links, in another case where case does not matter.</summary>
internal static class FilePlace
{
    private const uint AskInode = 0x100;
    private const int InodeAt = 32;
    private const int DeviceAt = 136;
    private const int MostLinks = 40;

    private static readonly StringComparison s_comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether both are the same file or folder, or would be, once they are written.</summary>
    public static bool IsSame(string one, string other) =>
        string.Equals(Real(one), Real(other), s_comparison) || (OperatingSystem.IsLinux() && Number(one) is { } number && number == Number(other));

    /// <summary>Whether a file or folder lies in a folder, at any depth.</summary>
    public static bool IsInside(string path, string folder)
    {
        for (var above = Path.GetDirectoryName(Real(path)); above is not null; above = Path.GetDirectoryName(above))
        {
            if (string.Equals(above, Real(folder), s_comparison))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The full path without links in any of its parts; parts that are not there stay as they are.</summary>
    /// <exception cref="IOException">More than 40 links, or a circle of them.</exception>
    public static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MostLinks; links++)
        {
            if (Unlinked(full) is not { } target)
            {
                return full;
            }

            full = Path.TrimEndingDirectorySeparator(target);
        }

        throw new IOException($"'{path}' leads through more than {MostLinks} links.");
    }

    // The path with its first link replaced by what it leads to; null where there is none.
    private static string? Unlinked(string full)
    {
        var reached = Path.GetPathRoot(full)!;
        foreach (var part in full[reached.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(reached, part);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                return Path.GetFullPath(Path.Combine(reached, target) + full[next.Length..]);
            }

            reached = next;
        }

        return null;
    }

    // Hard links, and one folder mounted at two places: the kernel's number of the file, and of its device.
    private static unsafe (ulong Inode, ulong Device)? Number(string path)
    {
        var answer = stackalloc byte[256];
        try
        {
            return Posix.Statx(Posix.WorkingFolder, path, flags: 0, AskInode, answer) == 0
                ? (BinaryPrimitives.ReadUInt64LittleEndian(new(answer + InodeAt, 8)), BinaryPrimitives.ReadUInt64LittleEndian(new(answer + DeviceAt, 8)))
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // an older C library
        }
    }
}
