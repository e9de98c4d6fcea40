namespace AvSam.MLNet.Files;

/// <summary>Brings what was written from the system's memory to the disk, so that it outlives a power cut.</summary>
internal static class Disk
{
    /// <summary>Of so many files, each is brought to the disk alone; of more, the whole file system at once.</summary>
    private const int Few = 64;

    /// <summary>Brings the names in a folder to the disk. Windows does so itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Open(folder, descriptor => Posix.Fsync(descriptor));
        }
    }

    /// <summary>Brings a folder with everything in it to the disk.</summary>
    public static void FlushAll(string folder)
    {
        if (OperatingSystem.IsLinux() && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Skip(Few).Any() && Open(folder, FlushFileSystem))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            FlushFolder(inner);
        }

        FlushFolder(folder);
    }

    private static int FlushFileSystem(int descriptor)
    {
        try
        {
            return Posix.Syncfs(descriptor);
        }
        catch (EntryPointNotFoundException)
        {
            return -1; // an older C library
        }
    }

    // Some file systems have nothing to say about folders; that is no error of the writing.
    private static bool Open(string folder, Func<int, int> flush)
    {
        var descriptor = Posix.Open(folder, flags: 0);
        if (descriptor < 0)
        {
            return false;
        }

        try
        {
            return flush(descriptor) == 0;
        }
        finally
        {
            _ = Posix.Close(descriptor);
        }
    }
}
