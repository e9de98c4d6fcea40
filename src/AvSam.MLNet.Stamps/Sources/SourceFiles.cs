using System.Collections.Concurrent;

namespace AvSam.MLNet.Stamps;

/// <summary>The bytes of the manifest's files, on disk or inside Qt resource archives, each of which is opened once.</summary>
internal sealed class SourceFiles
{
    private const long LargestFile = 256 << 20;

    private readonly ConcurrentDictionary<string, Lazy<QtResourceArchive>> _archives = new(StringComparer.Ordinal);

    public byte[] Read(StampFile file)
    {
        if (file.Entry is not null)
        {
            return _archives.GetOrAdd(file.Path, path => new(() => QtResourceArchive.Open(path))).Value.Read(file.Entry);
        }

        var length = new FileInfo(file.Path).Length;
        return length <= LargestFile
            ? File.ReadAllBytes(file.Path)
            : throw new InvalidDataException($"'{file.Path}' has {length:N0} bytes; at most {LargestFile:N0} are read.");
    }
}
