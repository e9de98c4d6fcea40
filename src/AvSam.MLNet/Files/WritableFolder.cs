namespace AvSam.MLNet.Files;

/// <summary>Finds out before long work whether its results can be written.</summary>
public static class WritableFolder
{
    /// <summary>Creates and removes a file in a folder. A folder that is missing is made and removed again, with those above it.</summary>
    /// <param name="folder">The folder that results will be written to.</param>
    /// <exception cref="UnauthorizedAccessException">No file can be written there; the message says why.</exception>
    public static void Check(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var full = Path.GetFullPath(folder);
        var missing = new Stack<string>();
        for (var above = full; above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
        {
            missing.Push(above);
        }

        var made = new Stack<string>();
        try
        {
            foreach (var step in missing)
            {
                Directory.CreateDirectory(step);
                made.Push(step);
            }

            // Not an empty file: a full disk takes those.
            var probe = Path.Combine(full, $".{Guid.NewGuid():N}.tmp");
            using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            stream.Write(new byte[4096]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UnauthorizedAccessException($"{folder}: nothing can be written there ({error.Message.TrimEnd('.')}); name a folder that you may write to.", error);
        }
        finally
        {
            foreach (var step in made.Where(step => !Directory.EnumerateFileSystemEntries(step).Any()))
            {
                Directory.Delete(step);
            }
        }
    }

    /// <summary>Finds out whether a file can be written.</summary>
    /// <param name="path">The file that results will be written to; an earlier one stays as it is.</param>
    /// <exception cref="UnauthorizedAccessException">The path is a folder's, or no file can be written beside it; the message says why.</exception>
    public static void CheckFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.GetDirectoryName(full) is not { } folder)
        {
            throw new UnauthorizedAccessException($"{path}: expected a file to write, found a folder.");
        }

        Check(folder);
    }
}
