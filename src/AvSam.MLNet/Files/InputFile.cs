namespace AvSam.MLNet.Files;

/// <summary>
/// Opens a file that a user named. Links are followed, and only what they lead to counts: its kind, its size. Pipes, devices,
/// sockets and folders are refused before they are opened.
/// </summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading. Other programs may read it at the same time, or remove it.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="expected">What should be there, with its article, for messages: "a WAV file".</param>
    /// <param name="most">The largest length in bytes that is accepted.</param>
    /// <param name="buffer">Bytes that the stream reads ahead; 0 for none.</param>
    /// <param name="options">How the file is read: from front to back, say.</param>
    /// <exception cref="FileNotFoundException">Nothing is there, or the link leads nowhere.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, or larger than <paramref name="most"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path, string expected, long most = long.MaxValue, int buffer = 1 << 16, FileOptions options = FileOptions.None)
    {
        Check(path, expected);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, buffer, options);
        try
        {
            if (!stream.CanSeek)
            {
                throw new InvalidDataException($"'{path}' is a pipe or device; expected {expected}.");
            }

            return stream.Length <= most
                ? stream
                : throw new InvalidDataException($"'{path}' has {stream.Length:N0} bytes; expected {expected} of at most {most:N0}.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The length in bytes of the file that a path leads to, without reading it.</summary>
    /// <inheritdoc cref="Open"/>
    public static long Length(string path, string expected, long most = long.MaxValue)
    {
        using var stream = Open(path, expected, most, buffer: 0);
        return stream.Length;
    }

    /// <summary>Reads a whole file.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadAllBytes(string path, string expected, int most)
    {
        using var stream = Open(path, expected, most, buffer: 0);
        var bytes = new byte[stream.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static void Check(string path, string expected)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var kind = FileKinds.Of(path);
        if (kind == FileKind.Regular)
        {
            return;
        }

        var link = new FileInfo(path).LinkTarget is { } target ? $"is a link to '{target}', which is " : kind == FileKind.Missing ? "is " : "is ";
        if (kind != FileKind.Missing)
        {
            throw new InvalidDataException($"'{path}' {link}{FileKinds.Words(kind)}; expected {expected}.");
        }

        var full = Path.GetFullPath(path);
        throw new FileNotFoundException($"'{path}' {link}not there{(full == path ? "" : $" (looked for '{full}')")}; expected {expected}.", path);
    }
}
