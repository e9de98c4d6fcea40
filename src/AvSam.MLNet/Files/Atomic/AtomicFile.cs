using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AvSam.MLNet.Files;

/// <summary>Writes files that appear whole or not at all, and are on the disk when they appear.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    /// <summary>Names may have 255 bytes on most systems; the rest is for the mark.</summary>
    private const int LongestName = 180;

    private static readonly ConcurrentDictionary<string, bool> s_writing = new(StringComparer.Ordinal);
    private static int s_count;

    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file beside <paramref name="path"/>, which then takes its place in one
    /// step. If anything goes wrong, the temporary file is removed and an earlier file at <paramref name="path"/> stays. What a
    /// process that was killed has left at this place is removed first.
    /// </summary>
    /// <param name="path">The file to write; its folder is made when missing. A link is followed, and stays.</param>
    /// <param name="write">Writes the whole content to the stream, which can seek, and leaves it open.</param>
    /// <exception cref="ArgumentException">The path names a folder, a pipe or a device.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var place = Place(path);
        var folder = Path.GetDirectoryName(place)!;
        Directory.CreateDirectory(folder);
        var alone = !AtomicFolder.Holds(place); // such a folder is brought to the disk as a whole
        var name = TemporaryName(Path.GetFileName(place));
        if (alone)
        {
            RemoveDead(folder, name);
        }

        var temporary = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}{ProcessMark.Own}.{Interlocked.Increment(ref s_count)}{Ending}"));
        try
        {
            // Nobody else can open it until it has its name: that is how others see that its writer lives.
            s_writing[temporary] = true;
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            write(stream);
            stream.Flush(flushToDisk: alone);
            if (OperatingSystem.IsWindows())
            {
                stream.Dispose(); // an open file cannot be renamed there
            }

            File.Move(temporary, place, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        finally
        {
            s_writing.TryRemove(temporary, out _);
        }

        if (alone)
        {
            Disk.FlushFolder(folder);
        }
    }

    /// <summary>Removes what this process has not finished, while its other threads may still write: for a process that is about to end.</summary>
    internal static void Abandon()
    {
        foreach (var file in s_writing.Keys)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Open, on Windows: the next run into the same place removes it.
            }
        }
    }

    private static string Place(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Path.GetFileName(full).Length == 0)
        {
            throw new ArgumentException($"'{path}' names a folder; expected a file to write.", nameof(path));
        }

        full = FileKinds.Follow(full);
        var kind = FileKinds.Of(full);
        return kind is FileKind.Missing or FileKind.Regular
            ? full
            : throw new ArgumentException($"'{path}' is {FileKinds.Words(kind)}; expected a file to write.", nameof(path));
    }

    private static string TemporaryName(string name) => Encoding.UTF8.GetByteCount(name) <= LongestName
        ? $".{name}."
        : $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}.";

    private static void RemoveDead(string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            var rest = Path.GetFileName(file);
            if (rest.Length > name.Length + Ending.Length && rest.StartsWith(name, StringComparison.Ordinal)
                && rest[name.Length..^Ending.Length].Split('.') is [var mark, var number]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && ProcessMark.IsAlive(mark) == false)
            {
                RemoveUnlessOpen(file);
            }
        }
    }

    // A process of another container or machine has no id here, but holds its file.
    private static void RemoveUnlessOpen(string file)
    {
        try
        {
            using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Open elsewhere, already gone, or somebody else's: it stays.
        }
    }
}
