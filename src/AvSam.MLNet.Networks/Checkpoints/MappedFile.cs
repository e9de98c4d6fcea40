using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>A file as memory: the system brings in what is read and takes it away again, so that a large file is never held.</summary>
internal sealed class MappedFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;

    private MappedFile(string path)
    {
        Path = path;
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder; expected a checkpoint's file.");
        }

        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            Length = _stream.CanSeek ? _stream.Length : throw new InvalidDataException($"'{path}' is a pipe or device; expected a checkpoint's file.");
            if (Length == 0)
            {
                throw new InvalidDataException($"'{path}' is empty; expected a checkpoint.");
            }

            _map = MemoryMappedFile.CreateFromFile(_stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _map?.Dispose();
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The file's path, for messages.</summary>
    public string Path { get; }

    /// <summary>Its length in bytes, when it was opened.</summary>
    public long Length { get; }

    /// <summary>Maps a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, or no file.</exception>
    public static MappedFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new MappedFile(path);
    }

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

    /// <summary>Pages beyond the end of a file that has shrunk cannot be read, and the system would end the process.</summary>
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
        _view.Dispose();
        _map.Dispose();
        _stream.Dispose();
    }
}
