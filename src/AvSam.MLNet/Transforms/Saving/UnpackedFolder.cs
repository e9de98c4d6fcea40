using System.Collections.Concurrent;

namespace AvSam.MLNet.Transforms;

/// <summary>
/// A private temporary folder for the weights of a saved model that are too large for memory. It goes when the model cannot be loaded, when
/// nobody holds it any more, and at the latest when the program ends.
/// </summary>
internal sealed class UnpackedFolder
{
    private static readonly ConcurrentDictionary<string, bool> s_folders = new();

    static UnpackedFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var folder in s_folders.Keys)
        {
            Delete(folder);
        }
    };

    public UnpackedFolder() => s_folders.TryAdd(Path, true);

    ~UnpackedFolder() => Delete(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("avsam-weights-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the folder now.</summary>
    public void Delete() => Delete(Path);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            s_folders.TryRemove(folder, out _);
        }
        catch (DirectoryNotFoundException)
        {
            s_folders.TryRemove(folder, out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Still open in ONNX Runtime, on Windows; tried once more when the program ends.
        }
    }
}
