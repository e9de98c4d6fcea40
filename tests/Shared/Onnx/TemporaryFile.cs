namespace AvSam.MLNet.Tests.Shared.Onnx;

/// <summary>A path of its own that is gone afterwards.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("avsam-onnx-").FullName;

    internal string Path => System.IO.Path.Combine(folder, "graph.onnx");

    internal string Folder => folder;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
