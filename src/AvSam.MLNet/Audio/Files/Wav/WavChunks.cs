namespace AvSam.MLNet.Audio;

/// <summary>Walks the chunks of a WAV file; of a stream that cannot seek (ffmpeg's pipe), forwards only.</summary>
internal sealed class WavChunks(Stream stream, WavHead head)
{
    internal const int Most = 10_000;

    private readonly byte[] _header = new byte[8];
    private int _count;
    private bool _follow;

    /// <summary>The name of the chunk, four bytes.</summary>
    internal ReadOnlySpan<byte> Name => _header.AsSpan(0, 4);

    /// <summary>The size that it claims, without its header and pad byte.</summary>
    internal uint Claimed => head.UInt32(_header.AsSpan(4));

    /// <summary>Whether there were so many chunks that the rest is not looked at.</summary>
    internal bool AreTooMany => _count > Most;

    /// <summary>Steps to the next chunk's body, if there is one.</summary>
    internal bool Next() =>
        _count++ < Most && stream.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false) == _header.Length;

    /// <summary>Reads the first bytes of the chunk's body, as many as fit, and steps over the rest.</summary>
    /// <returns>How many were read, or null where the file ends within the chunk.</returns>
    internal int? Read(Span<byte> body)
    {
        var kept = (int)Math.Min(Claimed, (uint)body.Length);
        return stream.ReadAtLeast(body[..kept], kept, throwOnEndOfStream: false) == kept && Skip(Claimed - kept) ? kept : null;
    }

    /// <summary>Steps over the pad byte behind a body of odd length.</summary>
    internal void SkipPad(ulong length) => Skip((long)(length & 1));

    /// <summary>Whether nothing but chunks follows, up to the file's very end: what a writer leaves behind a chunk that really is empty.</summary>
    internal bool Follow()
    {
        // What followed an earlier chunk follows this one; a file of many empty chunks is not walked again for each.
        if (_follow)
        {
            return true;
        }

        var start = stream.Position;
        var ahead = new WavChunks(stream, head);
        _follow = start < stream.Length;
        while (_follow && stream.Position < stream.Length)
        {
            _follow = ahead.Next() && !ahead.Name.ContainsAnyExceptInRange((byte)' ', (byte)'~') && ahead.Skip(ahead.Claimed);
            ahead.SkipPad(ahead.Claimed);
        }

        stream.Position = start;
        return _follow;
    }

    private bool Skip(long bytes)
    {
        if (stream.CanSeek)
        {
            var left = stream.Length - stream.Position;
            stream.Position += Math.Min(bytes, left);
            return bytes <= left;
        }

        Span<byte> away = stackalloc byte[512];
        while (bytes > 0)
        {
            var found = stream.Read(away[..(int)Math.Min(bytes, away.Length)]);
            if (found == 0)
            {
                return false;
            }

            bytes -= found;
        }

        return true;
    }
}
