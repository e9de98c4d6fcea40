using System.Text.RegularExpressions;

namespace AvSam.MLNet.Tests.House;

/// <summary>The rooms of the house as CONTRIBUTING.md draws them.</summary>
[TestClass]
public sealed partial class RoomTests
{
    private const int MostFiles = 15;

    [TestMethod]
    public void No_folder_is_a_corridor()
    {
        string[] corridors =
        [
            .. Repository.Sources("src").GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > MostFiles)
                .Select(folder => $"{folder.Key}: {folder.Count()} files, expected at most {MostFiles}"),
        ];
        Assert.IsEmpty(corridors, string.Join('\n', corridors));
    }

    [TestMethod]
    public void The_tools_root_holds_its_start_and_folders() => CollectionAssert.AreEquivalent(
        (string[])["AvSamTool.cs", "Program.cs"],
        Directory.EnumerateFiles(Repository.File("src/AvSam.MLNet.Cli"), "*.cs").Select(Path.GetFileName).ToArray());

    [TestMethod]
    public void A_namespace_is_a_room()
    {
        string[] astray =
        [
            .. Repository.Sources("src/AvSam.MLNet").Select(file => (File: file, Expected: Room(file), Found: Namespace().Match(File.ReadAllText(file)).Groups[1].Value))
                .Where(file => file.Found.StartsWith("AvSam.", StringComparison.Ordinal) && file.Found != file.Expected)
                .Select(file => $"{file.File}: {file.Found}, expected {file.Expected}"),
        ];
        Assert.IsEmpty(astray, string.Join('\n', astray));
    }

    [TestMethod]
    [DataRow("AvSam.MLNet", "Networks|Training|Conversion|Reports|Stamps|\\.Cli|TorchSharp|libtorch|\"Microsoft.ML.OnnxRuntime\"|\"Microsoft.ML.OnnxRuntime.Gpu\"")]
    [DataRow("AvSam.MLNet.Networks", "/AvSam.MLNet.csproj|Microsoft.ML|Training|Conversion|Reports|Stamps|\\.Cli|TorchSharp|libtorch")]
    [DataRow("AvSam.MLNet.Conversion", "Training|Reports|Stamps|\\.Cli|TorchSharp|libtorch")]
    [DataRow("AvSam.MLNet.Reports", "Networks|Training|Conversion|Stamps|\\.Cli|TorchSharp|libtorch")]
    [DataRow("AvSam.MLNet.Stamps", "Networks|Training|Conversion|Reports|\\.Cli|TorchSharp|libtorch")]
    [DataRow("AvSam.MLNet.Training", "Reports|Stamps|\\.Cli")]
    public void Arrows_run_one_way(string project, string never)
    {
        var references = Regex.Matches(File.ReadAllText(Repository.File($"src/{project}/{project}.csproj")), "<(?:Project|Package)Reference Include=(\"[^\"]+\")");
        foreach (var reference in references.Select(match => match.Groups[1].Value))
        {
            Assert.IsFalse(Regex.IsMatch(reference, $"(?:{never})"), $"{project} references {reference}.");
        }
    }

    private static string Room(string file)
    {
        var folders = Path.GetRelativePath(Repository.File("src/AvSam.MLNet"), file).Split(Path.DirectorySeparatorChar)[..^1];
        return folders.Length == 0 ? "AvSam.MLNet" : $"AvSam.MLNet.{folders[0]}";
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
