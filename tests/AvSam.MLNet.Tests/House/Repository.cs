using System.Reflection;

namespace AvSam.MLNet.Tests.House;

/// <summary>The repository's own files, which some tests read.</summary>
internal static class Repository
{
    private static readonly string s_root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryPath").Value!;

    public static string File(string path) => Path.Combine(s_root, path);

    /// <summary>The C# files of folders, without what builds leave there.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(File(folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(s_root, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Select(file => Path.Combine(s_root, file));
}
