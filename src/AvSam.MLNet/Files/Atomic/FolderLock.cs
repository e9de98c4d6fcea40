namespace AvSam.MLNet.Files;

/// <summary>
/// The right to write to one place, held by one process at a time: an open file, which the system closes when the process ends,
/// however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>A folder with this file in it was made here, and may be removed here.</summary>
    public const string Name = ".avsam-partial";

    private const int Attempts = 100;

    // EAGAIN of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static readonly int[] s_held = [11, 35, unchecked((int)0x80070020)];

    private readonly string _path;
    private readonly FileStream _file;

    private FolderLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Makes the folder where it is missing, and takes its lock.</summary>
    /// <returns>The lock, or null where another run holds it.</returns>
    public static FolderLock? TryTake(string folder)
    {
        var path = Path.Combine(folder, Name);
        for (var attempt = 0; ; attempt++)
        {
            FileStream file;
            try
            {
                Directory.CreateDirectory(folder);
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (s_held.Contains(e.HResult))
            {
                return null;
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Yield();
                continue; // its last holder has just removed the file, or the folder; what is really wrong stays wrong
            }

            if (IsAt(path, file))
            {
                return new FolderLock(path, file);
            }

            file.Dispose();
        }
    }

    /// <summary>Removes the file and the folder, if nothing else is in it, and gives the lock back.</summary>
    public void RemoveFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            _file.Dispose(); // an open file cannot be removed there
        }

        try
        {
            File.Delete(_path);
            Directory.Delete(Path.GetDirectoryName(_path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run has begun already, or removes it.
        }

        _file.Dispose();
    }

    /// <summary>Gives the lock back; the folder stays.</summary>
    public void Dispose() => _file.Dispose();

    // Between opening and locking, its last holder may have removed the file, and another run may have made a new one. A time that
    // nobody else has set tells whether the path still leads to the file that is locked.
    private static bool IsAt(string path, FileStream file)
    {
        var stamp = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(Random.Shared.NextInt64(TimeSpan.TicksPerDay * 7000));
        File.SetLastWriteTimeUtc(file.SafeFileHandle, stamp);
        return File.Exists(path) && File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }
}
