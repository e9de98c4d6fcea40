using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

/// <summary>A model bundle of <see cref="TinyNetworks"/>, made once for all tests.</summary>
[TestClass]
public static class TinyBundle
{
    private static readonly Lazy<string> s_folder = new(Make);

    public static string Folder => s_folder.Value;

    public static AvSamModel Load() => AvSamModel.Load(Folder);

    /// <summary>A copy of the bundle that a test may spoil.</summary>
    public static TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        return copy;
    }

    [AssemblyCleanup]
    public static void Delete()
    {
        if (s_folder.IsValueCreated)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("avsam-tiny-bundle-").FullName;
        TinyNetworks.Write(folder);
        BundleWriter.Write(folder, "tiny", "formula", BundlePreprocessing.AvSam(TinyNetworks.Size), "MIT");
        return folder;
    }
}
