using System.Collections.Concurrent;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Stamps;

/// <summary>The bytes of the manifest's files, on disk or inside Qt resource archives. Each archive is opened once.</summary>
internal sealed class SourceFiles
{
    private const int LargestFile = 256 << 20;

    private readonly ConcurrentDictionary<string, Lazy<QtResourceArchive>> _archives = new(StringComparer.Ordinal);

    /// <summary>Reads a file of at most 256 MiB.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or no such entry.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, too large, or its archive is broken.</exception>
    public byte[] Read(StampFile file) => file.Entry is not null
        ? _archives.GetOrAdd(file.Path, path => new(() => QtResourceArchive.Open(path))).Value.Read(file.Entry)
        : InputFile.ReadAllBytes(file.Path, "a picture or a sound", LargestFile);
}
