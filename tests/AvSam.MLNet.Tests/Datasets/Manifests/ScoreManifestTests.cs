using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class ScoreManifestTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-manifest-").FullName;

    [TestInitialize]
    public void Files() => Array.ForEach(["a.png", "b.png", "a.wav"], file => File.WriteAllBytes(Path.Combine(_folder, file), []));

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Columns_may_come_in_any_order_with_others_between()
    {
        var rows = Read("audio,note,id,image,start", "a.wav,\"x, y\",one,a.png,1.5", "a.wav,,two,b.png,");
        Assert.AreEqual(new ScoreManifestRow("one", Path.Combine(_folder, "a.png"), Path.Combine(_folder, "a.wav"), 1.5), rows[0]);
        Assert.IsNull(rows[1].StartSeconds);
    }

    [TestMethod]
    public void All_problems_come_in_one_message()
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Read(
            "id,image,audio,start", "../up,a.png,a.wav,0", "one,a.png,a.wav,0", "ONE,a.png,none.wav,0", "two,,a.wav,soon", "three,a.png,a.wav,-1")).Message;
        foreach (var part in new[] { "6 problems", "line 2, column 'id': found '../up'", "line 4, column 'id': 'ONE' is already on line 3", "none.wav", "line 5, column 'image'", "found 'soon'", "found '-1'" })
        {
            StringAssert.Contains(message, part);
        }
    }

    [TestMethod]
    public void Missing_columns_are_named_with_those_found()
    {
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Read("id,picture,sound", "a,b,c")).Message;
        StringAssert.Contains(message, "column 'image' is missing");
        StringAssert.Contains(message, "column 'audio' is missing");
        StringAssert.Contains(message, "'picture'");
    }

    [TestMethod]
    public void An_empty_or_missing_or_broken_manifest_is_refused()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => Read());
        Assert.ThrowsExactly<InvalidDataException>(() => Read("id,image,audio"));
        Assert.ThrowsExactly<InvalidDataException>(() => Read("id,image,audio", $"{new string('x', 5000)},a.png,a.wav"));
        Assert.ThrowsExactly<InvalidDataException>(() => Read("id,image,audio", "one\"two,a.png,a.wav"));
        Assert.ThrowsExactly<FileNotFoundException>(() => ScoreManifest.Read(Path.Combine(_folder, "none.csv")));
    }

    private IReadOnlyList<ScoreManifestRow> Read(params string[] lines)
    {
        var path = Path.Combine(_folder, "manifest.csv");
        File.WriteAllLines(path, lines);
        return ScoreManifest.Read(path);
    }
}
