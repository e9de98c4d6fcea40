using System.IO.MemoryMappedFiles;

namespace AvSam.MLNet.Files;

/// <summary>A file's bytes without reading them: only the pages that are looked at come into memory.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _bytes;
    private readonly int _length;

    private MappedFile(string path, int length)
    {
        _length = length;
        if (length == 0)
        {
            return; // nothing can be mapped
        }

        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _bytes += _view.PointerOffset;
    }

    /// <summary>The file from its beginning to its end.</summary>
    public ReadOnlySpan<byte> Bytes => new(_bytes, _length);

    /// <summary>Maps a file.</summary>
    /// <exception cref="InvalidDataException">It is larger than an ONNX file can be.</exception>
    public static MappedFile Open(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= int.MaxValue
            ? new MappedFile(path, (int)length)
            : throw new InvalidDataException($"'{path}' has {length} bytes; an ONNX file has at most {int.MaxValue}.");
    }

    public void Dispose()
    {
        if (_view is not null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }
    }
}
