using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace AvSam.MLNet.Files;

/// <summary>A file as memory: the system brings in the pages that are looked at and takes them away again, so that a large file is never held.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    private MappedFile(string path, FileStream stream)
    {
        (Path, Length, _stream) = (path, stream.Length, stream);
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        try
        {
            _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _map.Dispose();
            throw;
        }

        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _bytes += _view.PointerOffset;
    }

    /// <summary>The file's path, for messages.</summary>
    public string Path { get; }

    /// <summary>Its length in bytes, when it was opened.</summary>
    public long Length { get; }

    /// <summary>The file from its beginning to its end, while it is not disposed.</summary>
    /// <exception cref="InvalidDataException">It is longer than 2 GiB.</exception>
    public ReadOnlySpan<byte> Bytes => Length <= int.MaxValue
        ? new(_bytes, (int)Length)
        : throw new InvalidDataException($"'{Path}' has {Length:N0} bytes; expected at most {int.MaxValue:N0}.");

    /// <summary>Maps a file for reading.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="expected">What should be there, with its article, for messages: "an ONNX file".</param>
    /// <param name="most">The largest length in bytes that is accepted.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, larger than <paramref name="most"/>, or no regular file.</exception>
    public static MappedFile Open(string path, string expected, long most = long.MaxValue)
    {
        var stream = InputFile.Open(path, expected, most, buffer: 0);
        try
        {
            return stream.Length > 0 ? new MappedFile(path, stream) : throw new InvalidDataException($"'{path}' is empty; expected {expected}.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Maps a file that is open; it belongs to the mapping from now on.</summary>
    /// <param name="stream">The file.</param>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    public static MappedFile Of(FileStream stream) =>
        stream.Length > 0 ? new MappedFile(stream.Name, stream) : throw new InvalidDataException($"'{stream.Name}' is empty.");

    /// <summary>Where a byte of the file lies in memory, while it is not disposed.</summary>
    /// <param name="offset">The byte, inside the file.</param>
    public nint At(long offset) => (nint)(_bytes + offset);

    /// <summary>Copies from the file's byte <paramref name="offset"/> on.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public void Read<T>(long offset, Span<T> destination)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(!_stream.CanRead, this);
        var bytes = (long)destination.Length * Unsafe.SizeOf<T>();
        if (offset < 0 || offset > Length - bytes)
        {
            throw new InvalidDataException($"'{Path}' has {Length} bytes; {bytes} from byte {offset} on are not there: it is cut off.");
        }

        _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(_view.PointerOffset + offset), destination);
    }

    /// <summary>Sees whether the file is still as long as it was: pages beyond its end cannot be read, and the system would end the process.</summary>
    /// <exception cref="IOException">The file has become shorter.</exception>
    public void CheckLength()
    {
        ObjectDisposedException.ThrowIf(!_stream.CanRead, this);
        var length = RandomAccess.GetLength(_stream.SafeFileHandle);
        if (length < Length)
        {
            throw new IOException($"'{Path}' had {Length} bytes when it was opened and has {length} now. Do not write to a file while it is read.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream.CanRead)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map.Dispose();
            _stream.Dispose();
        }
    }
}
