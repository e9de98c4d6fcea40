using AvSam.MLNet.Files;

namespace AvSam.MLNet.Training.Torch;

/// <summary>Keeps the changed copy of a native library in a folder that belongs to this user alone.</summary>
internal static class PatchedLibraryFile
{
    /// <summary>Writes the library whole or not at all, unless the same bytes are there already.</summary>
    /// <returns>The full path of the file.</returns>
    public static string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder(), name);
        if (HasContent(path, content))
        {
            return path;
        }

        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static string Folder()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (local.Length > 0)
        {
            try
            {
                return Directory.CreateDirectory(Path.Combine(local, "AvSam.MLNet", "native")).FullName;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No home that can be written: a private temporary folder serves this process.
            }
        }

        return Directory.CreateTempSubdirectory("avsam-").FullName;
    }

    // What is loaded into the process must be what was made here, so a file in the cache is compared, not trusted.
    private static bool HasContent(string path, byte[] content) =>
        File.Exists(path)
        && new FileInfo(path).Length == content.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
