namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>avsam data make</c>: what is refused before the work. Making scenes is tested in AvSam.MLNet.Stamps.Tests.</summary>
[TestClass]
public sealed class DataMakeVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_folder_that_holds_something_and_a_file_are_refused_and_left_as_they_are()
    {
        _folder.Write("out/mine.txt", "mine"u8.ToArray());
        await Tool.RefusesAsync(["data", "make", "--out", _folder["out"], "--train", "1"], _folder["out"], "is not empty");
        await Tool.RefusesAsync(["data", "make", "--out", _folder["out/mine.txt"], "--train", "1"], "mine.txt");
        CollectionAssert.AreEqual(new[] { "out/mine.txt" }, _folder.Files());
    }

    [TestMethod]
    [DataRow("[[[[[[[[[[[[]]]]]]]]]]]]", "at most 8 levels deep")]
    [DataRow("{ \"categories\": { \"\\ud800\": {} } }", "half of a surrogate pair")]
    [DataRow("{ \"categories\": {} }", "at least 2 expected")]
    public async Task A_broken_manifest_is_named_and_nothing_is_left(string manifest, string expected)
    {
        _folder.Write("m.json", System.Text.Encoding.UTF8.GetBytes(manifest));
        await Tool.RefusesAsync(["data", "make", "--out", _folder["out"], "--manifest", _folder["m.json"], "--train", "1"], "m.json", expected);
        CollectionAssert.AreEqual(new[] { "m.json" }, _folder.Files());
    }
}
