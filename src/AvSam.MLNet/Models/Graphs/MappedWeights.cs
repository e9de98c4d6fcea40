using AvSam.MLNet.Files;

namespace AvSam.MLNet.Models;

/// <summary>A file of weights beside a graph as memory, mapped from the very file that was hashed.</summary>
/// <param name="Name">The file's name in the bundle.</param>
/// <param name="File">Its bytes.</param>
internal sealed record MappedWeights(string Name, MappedFile File) : IDisposable
{
    public void Dispose() => File.Dispose();
}
