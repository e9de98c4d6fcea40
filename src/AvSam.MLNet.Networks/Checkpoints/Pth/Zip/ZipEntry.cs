namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>A file within a zip archive.</summary>
/// <param name="Name">Its name; it is compared with other names, and never becomes a path.</param>
/// <param name="Header">The archive's byte at which its local header begins.</param>
/// <param name="Place">The archive's byte at which its content begins.</param>
/// <param name="Length">The bytes of its content in the archive.</param>
/// <param name="IsPlain">Whether these bytes are the content, neither compressed nor encrypted.</param>
internal sealed record ZipEntry(string Name, long Header, long Place, long Length, bool IsPlain);
