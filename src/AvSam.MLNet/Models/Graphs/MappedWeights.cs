using System.IO.MemoryMappedFiles;

namespace AvSam.MLNet.Models;

/// <summary>A verified file of weights in memory without being read: only the pages that are looked at are loaded, from the very file that was hashed.</summary>
internal sealed unsafe class MappedWeights : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    /// <param name="name">The file's name in the bundle.</param>
    /// <param name="verified">The file, open since its hash was checked; it belongs to the mapping from now on.</param>
    public MappedWeights(string name, FileStream verified)
    {
        (Name, Length) = (name, verified.Length);
        _file = MemoryMappedFile.CreateFromFile(verified, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _bytes += _view.PointerOffset;
    }

    public string Name { get; }

    public long Length { get; }

    /// <summary>Where the byte at an offset lies in memory.</summary>
    public nint At(long offset) => (nint)(_bytes + offset);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
