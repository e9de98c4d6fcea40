using System.Collections.Concurrent;

namespace AvSam.MLNet.Files;

/// <summary>
/// A folder that appears whole or not at all: filled beside its place, brought to the disk, and put in its place in one step. A
/// process that dies at any moment leaves the earlier folder or the new one.
/// </summary>
/// <remarks>
/// Beside <c>OUT</c> lies <c>OUT.partial</c> while it is filled: a lock, the new content, notes about it, and, where the system cannot exchange two
/// folders in one step, the earlier one for a moment. The next run into the same place takes over what a dead one has left.
/// </remarks>
internal sealed class AtomicFolder : IDisposable
{
    private const string Suffix = ".partial";
    private static readonly ConcurrentDictionary<string, AtomicFolder> s_filling = new(StringComparer.Ordinal);

    private readonly string _place;
    private readonly string _what;
    private readonly Predicate<string>? _replaces;
    private readonly FolderLock _lock;
    private bool _resumes;
    private bool _ended;

    private AtomicFolder(string place, string what, Predicate<string>? replaces, FolderLock taken)
    {
        (_place, _what, _replaces, _lock) = (place, what, replaces, taken);
        s_filling[Partial] = this;
    }

    /// <summary>Where to write.</summary>
    public string Partial => Path.Combine(_place + Suffix, "new");

    /// <summary>Where the folder will be: links followed, absolute.</summary>
    public string Place => _place;

    /// <summary>Files beside the content that tell the next run about it; removed with it.</summary>
    public string Notes => Path.Combine(_place + Suffix, "notes");

    /// <summary>Whether <see cref="Dispose"/> leaves what is there for the next run of the same work.</summary>
    public bool Keeps { get; set; }

    /// <summary>For tests: told after each step of <see cref="Complete"/>: flushed, aside, placed.</summary>
    internal Action<string>? Reached { get; set; }

    /// <summary>For tests: whether two folders may be exchanged in one step.</summary>
    internal bool Exchanges { get; set; } = true;

    private bool IsEmpty => !Directory.Exists(Partial) || !Directory.EnumerateFileSystemEntries(Partial).Any();

    private string Earlier => Path.Combine(_place + Suffix, "earlier");

    /// <summary>Begins a folder.</summary>
    /// <param name="place">The folder to make; its parents are made where they are missing. A link is followed, and stays.</param>
    /// <param name="what">What the folder is, with its article, for messages: "a model bundle".</param>
    /// <param name="replaces">
    /// Whether a file or folder, by its path, is part of an earlier result at the place, which is replaced if it has no other parts; null
    /// replaces nothing.
    /// </param>
    /// <exception cref="ArgumentException">There is something else at the place, or another run is writing to it.</exception>
    public static AtomicFolder Begin(string place, string what, Predicate<string>? replaces = null) => Begin(place, what, replaces, null, null);

    /// <summary>Begins a folder, or goes on with what a dead run of the same work has left.</summary>
    /// <param name="place">The folder to make. What is in it already is for the caller to judge.</param>
    /// <param name="what">What the folder is, with its article, for messages.</param>
    /// <param name="identity">What the work is: what was left is kept if this text is the same, else removed.</param>
    /// <param name="settle">Ends, before that, what the dead run was doing at the place.</param>
    /// <exception cref="ArgumentException">The place is a file, or another run is writing to it.</exception>
    public static AtomicFolder Continue(string place, string what, string identity, Action<AtomicFolder> settle) =>
        Begin(place, what, _ => true, identity, settle);

    private static AtomicFolder Begin(string place, string what, Predicate<string>? replaces, string? identity, Action<AtomicFolder>? settle)
    {
        place = Resolve(place);
        Check(place, what, replaces);
        var beside = place + Suffix;
        if (File.Exists(beside) || (Directory.Exists(beside) && !File.Exists(Path.Combine(beside, FolderLock.Name)) && Directory.EnumerateFileSystemEntries(beside).Any()))
        {
            throw new ArgumentException($"'{beside}' is needed to write '{place}', but holds something else. Move it elsewhere, or name another folder.");
        }

        var taken = FolderLock.TryTake(beside)
            ?? throw new ArgumentException($"Another run is writing to '{place}' (it holds '{beside}'). Wait until it has ended, or name another folder.");
        var folder = new AtomicFolder(place, what, replaces, taken);
        try
        {
            settle?.Invoke(folder);
            folder._resumes = identity is not null;
            folder.TakeOver(identity);
            Directory.CreateDirectory(folder.Partial);
            return folder;
        }
        catch
        {
            folder.Keeps = true; // nothing was written, and what was there may matter
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Puts an earlier folder back that a run has moved aside and then died.</summary>
    public static void Recover(string place)
    {
        place = Resolve(place);
        if (!Directory.Exists(place) && Directory.Exists(Path.Combine(place + Suffix, "earlier")) && FolderLock.TryTake(place + Suffix) is { } taken)
        {
            using var folder = new AtomicFolder(place, "", null, taken);
            folder.TakeOver(identity: null);
        }
    }

    /// <summary>Whether a file lies in a folder that this process is filling, which will be brought to the disk as a whole.</summary>
    public static bool Holds(string path)
    {
        for (var folder = s_filling.IsEmpty ? null : Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (s_filling.ContainsKey(folder))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Removes what this process has not finished, while its other threads may still write: for a process that is about to end. What the
    /// next run can go on with stays.
    /// </summary>
    internal static void Abandon()
    {
        foreach (var folder in s_filling.Values.Where(folder => !folder._resumes || folder.IsEmpty))
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                try
                {
                    folder.TakeOver(identity: null);
                    folder._lock.RemoveFolder();
                    break;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // A file has come in the meantime. What stays in the end, the next run into the same place removes.
                    Thread.Sleep(20);
                }
            }
        }
    }

    /// <summary>Puts the folder in its place, instead of an earlier one.</summary>
    /// <exception cref="ArgumentException">Something else has come to the place in the meantime.</exception>
    public void Complete()
    {
        Disk.FlushAll(Partial);
        Reached?.Invoke("flushed");
        Check(_place, _what, _replaces);
        if (!Directory.Exists(_place))
        {
            Directory.Move(Partial, _place);
        }
        else if (!Exchanges || !FolderExchange.Try(Partial, _place))
        {
            ReplaceInTwoSteps();
        }

        Disk.FlushFolder(Path.GetDirectoryName(_place)!);
        Reached?.Invoke("placed");
        Keeps = false;
        Dispose();
    }

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        s_filling.TryRemove(Partial, out _);
        try
        {
            if (!Keeps)
            {
                Remove(Partial);
                Remove(Earlier);
                Remove(Notes);
                _lock.RemoveFolder();
            }
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private static string Resolve(string place)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        full = Path.TrimEndingDirectorySeparator(FileKinds.Follow(full));
        return Path.GetDirectoryName(full) is null ? throw new ArgumentException($"'{place}' cannot be written as a folder; name one inside it.") : full;
    }

    private static void Check(string place, string what, Predicate<string>? replaces)
    {
        if (File.Exists(place))
        {
            throw new ArgumentException($"'{place}' is a file; name a folder for {what}.");
        }

        if (!Directory.Exists(place) || Directory.EnumerateFileSystemEntries(place).FirstOrDefault(entry => replaces?.Invoke(entry) != true) is not { } foreign)
        {
            return;
        }

        throw new ArgumentException(replaces is null
            ? $"The folder '{place}' is not empty. Name a folder that does not exist yet, or remove this one first."
            : $"The folder '{place}' holds '{Path.GetFileName(foreign)}', which is no part of {what}. Choose another folder, or empty this one.");
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What a dead run has left: an earlier folder that it moved aside goes back, unless the new one had taken its place.
    private void TakeOver(string? identity)
    {
        if (Directory.Exists(Earlier) && !Directory.Exists(_place))
        {
            Directory.Move(Earlier, _place);
        }

        Remove(Earlier);
        var note = Path.Combine(Notes, "identity");
        if (identity is not null && File.Exists(note) && File.ReadAllText(note) == identity)
        {
            return;
        }

        Remove(Partial);
        Remove(Notes);
        if (identity is not null)
        {
            Directory.CreateDirectory(Notes);
            File.WriteAllText(note, identity);
        }
    }

    private void ReplaceInTwoSteps()
    {
        Directory.Move(_place, Earlier);
        Reached?.Invoke("aside");
        try
        {
            Directory.Move(Partial, _place);
        }
        catch
        {
            Directory.Move(Earlier, _place);
            throw;
        }
    }
}
