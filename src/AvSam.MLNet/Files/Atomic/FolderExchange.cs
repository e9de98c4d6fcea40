namespace AvSam.MLNet.Files;

/// <summary>Lets two folders change places in one step, where the system can.</summary>
internal static class FolderExchange
{
    /// <summary>Exchanges two folders of one file system.</summary>
    /// <returns>Whether it was done; if not, nothing has changed.</returns>
    public static bool Try(string one, string other)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return Posix.Renameat2(Posix.WorkingFolder, one, Posix.WorkingFolder, other, Posix.Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false; // an older C library
        }
    }
}
