using System.Runtime.InteropServices;

namespace AvSam.MLNet.Files;

/// <summary>The few system calls of Linux and macOS that .NET has no name for.</summary>
internal static partial class Posix
{
    /// <summary>Paths are relative to the working folder, not to an open one.</summary>
    public const int WorkingFolder = -100;

    /// <summary>Of <see cref="Renameat2"/>: the two names change places in one step.</summary>
    public const uint Exchange = 2;

    /// <summary>Opens for reading (flags 0), also a folder.</summary>
    /// <returns>The descriptor, or -1.</returns>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(int descriptor);

    /// <summary>Ends the process at once: no other thread, finalizer or exit handler gets to run.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary>Sets a variable of the environment that the C library knows; .NET keeps a copy of its own.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    /// <summary>Linux: brings everything that waits to be written to one file system to its disk.</summary>
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    public static partial int Syncfs(int descriptor);

    /// <summary>Linux.</summary>
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Renameat2(int fromFolder, string from, int toFolder, string to, uint flags);

    /// <summary>Linux: what a path leads to. The layout of the answer is the kernel's, the same on every processor.</summary>
    /// <param name="folder"><see cref="WorkingFolder"/>.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">0 follows links.</param>
    /// <param name="mask">What is asked for: 1 is the kind of file.</param>
    /// <param name="answer">256 bytes; the mode is at byte 28, two bytes long.</param>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* answer);
}
