using System.Buffers.Binary;

namespace AvSam.MLNet.Files;

/// <summary>What a path leads to, links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that may be looked at.</summary>
    Missing,

    /// <summary>A file with bytes of its own.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A device: a terminal, a disk, <c>/dev/zero</c>.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,
}

/// <summary>Finds the kind of a file without opening it: to open a pipe waits until somebody writes to it.</summary>
internal static class FileKinds
{
    private const int ModeAt = 28;
    private const int KindBits = 0xF000;

    /// <summary>Looks at a path. Outside Linux, pipes and devices count as files.</summary>
    public static FileKind Of(string path) =>
        Directory.Exists(path) ? FileKind.Folder
        : OperatingSystem.IsLinux() && Linux(path) is { } kind ? kind
        : File.Exists(path) ? FileKind.Regular : FileKind.Missing;

    /// <summary>The kind with its article, as a message needs it.</summary>
    public static string Words(FileKind kind) => kind switch
    {
        FileKind.Missing => "not there",
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a pipe",
        FileKind.Device => "a device",
        FileKind.Socket => "a socket",
        _ => "a file",
    };

    /// <summary>The full path of what a path leads to: itself, or, if it is a link, the link's target, which need not be there.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Follow(string path)
    {
        var full = new FileInfo(path);
        return full.LinkTarget is null ? full.FullName : full.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full.FullName;
    }

    private static unsafe FileKind? Linux(string path)
    {
        var answer = stackalloc byte[256];
        try
        {
            if (Posix.Statx(Posix.WorkingFolder, path, flags: 0, mask: 1, answer) != 0)
            {
                return FileKind.Missing;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null; // an older C library
        }

        var mode = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(new(answer + ModeAt, 2))
            : BinaryPrimitives.ReadUInt16BigEndian(new(answer + ModeAt, 2));
        return (mode & KindBits) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0x1000 => FileKind.Pipe,
            0x2000 or 0x6000 => FileKind.Device,
            0xC000 => FileKind.Socket,
            _ => null,
        };
    }
}
