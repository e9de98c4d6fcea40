using System.Text;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class ScoreVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ScoreVerbTests()
    {
        _folder.Write("in/a.png", Pictures.Rgb(20, 30));
        _folder.Write("in/b.png", Pictures.Rgb(40, 16));
        _folder.Write("in/low.wav", BadSounds.Wav(hertz: 200));
        _folder.Write("in/high.wav", BadSounds.Wav(hertz: 4000, samples: 90_000));
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Masks_and_the_table_come_in_the_manifests_order()
    {
        Manifest("id,image,audio,start,note", "z,a.png,low.wav,,x", "\"a,b\",b.png,high.wav,0.5,y", "c,a.png,high.wav,,");
        var result = await Tool.RunAsync(Arguments());
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        CollectionAssert.AreEqual(new[] { "a,b.png", "c.png", "scores.csv", "z.png" }, OutputFiles());
        var table = await File.ReadAllLinesAsync(_folder["out/scores.csv"]);
        Assert.AreEqual("id,mask,score,area,height,width,nothing_sounds,heard,heard_probability,marked", table[0]);
        Assert.StartsWith("z,z.png,", table[1]);
        Assert.StartsWith("\"a,b\",\"a,b.png\",", table[2]);
        foreach (var row in table[1..])
        {
            // The tiny bundle does not tell whether anything sounds: what is left of the score.
            var numbers = row.Split(',')[^8..^3].Select(field => double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.IsGreaterThan(0, numbers[1]);
            Assert.AreEqual(1 - numbers[0], numbers[4], 1.1e-6);
            Assert.EndsWith(",,,", row, "It has no names.");
        }

        Assert.Contains(",40,16,", table[2]);
        Assert.AreEqual((20, 30), ImageFile.Check(_folder["out/z.png"]));
        var (low, high) = (MaskImage.ReadNumbers(_folder["out/z.png"]).Values, MaskImage.ReadNumbers(_folder["out/c.png"]).Values);
        Assert.IsTrue(low.Concat(high).All(value => value is 0 or 255));
    }

    [TestMethod]
    public async Task The_table_tells_what_is_heard_and_marked()
    {
        using var bundle = TinyNamedBundle.Make();
        Manifest("id,image,audio", "z,a.png,low.wav", "c,a.png,high.wav");
        var result = await Tool.RunAsync([.. Arguments()[..^1], bundle.Path]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        foreach (var row in (await File.ReadAllLinesAsync(_folder["out/scores.csv"]))[1..])
        {
            var cells = row.Split(',');
            Assert.HasCount(10, cells);
            Assert.Contains(cells[7], TinyNamedBundle.Names);
            Assert.IsInRange(0.2, 1, double.Parse(cells[8], System.Globalization.CultureInfo.InvariantCulture), "The largest of five that have the sum 1.");
            Assert.AreEqual("electric_guitar;dog", cells[9]);
        }
    }

    [TestMethod]
    public async Task A_folder_that_is_there_is_added_to()
    {
        _folder.Write("out/other.txt", [1]);
        _folder.Write("out/z.png", [2]);
        Manifest("id,image,audio", "z,a.png,low.wav");
        Assert.AreEqual(0, (await Tool.RunAsync(Arguments())).ExitCode);
        CollectionAssert.AreEqual(new[] { "other.txt", "scores.csv", "z.png" }, OutputFiles());
        Assert.AreEqual((20, 30), ImageFile.Check(_folder["out/z.png"]));
    }

    [TestMethod]
    public async Task Wrong_columns_ids_and_missing_files_are_named_at_once()
    {
        Manifest("id,picture,audio", "a,a.png,low.wav");
        await RefusesAsync("manifest.csv", "column 'image' is missing", "'picture'");
        Manifest("id,image,audio,start", "../a,a.png,low.wav,", "b,none.png,low.wav,", "B,a.png,low.wav,x");
        await RefusesAsync("4 problems", "found '../a'", "none.png", "'B' is already on line 3", "found 'x', expected seconds");
    }

    [TestMethod]
    public async Task Broken_files_are_named_at_once_before_anything_is_segmented()
    {
        _folder.Write("in/cut.wav", BadSounds.Wav()[..40]);
        _folder.Write("in/huge.png", Pictures.Rgb(8, 8, 40_000, 40_000));
        Manifest("id,image,audio", "a,a.png,cut.wav", "b,huge.png,low.wav");
        await RefusesAsync("2 problems", "cut.wav", "huge.png", "40000×40000");
    }

    [TestMethod]
    public async Task A_picture_that_breaks_in_its_midst_costs_its_own_row_only()
    {
        // Its chunks are as they should be, which is what is looked at before the work; its pixels are not.
        var broken = Pictures.Rgb(64, 64);
        broken.AsSpan(60, broken.Length - 90).Fill(0xFF);
        _folder.Write("in/cut.png", broken);
        Manifest("id,image,audio", "a,a.png,low.wav", "b,cut.png,low.wav", "c,b.png,high.wav");
        var result = await Tool.RunAsync(Arguments());
        Assert.AreEqual(3, result.ExitCode, result.StandardError);
        Assert.Contains("1 of 3 rows has no mask", result.StandardError);
        Assert.Contains("- b: ", result.StandardError);
        Assert.Contains("cut.png", result.StandardError);
        Assert.Contains("2 masks and scores.csv", result.StandardOutput);
        CollectionAssert.AreEqual(new[] { "a.png", "c.png", "problems.csv", "scores.csv" }, OutputFiles());
        Assert.HasCount(3, await File.ReadAllLinesAsync(_folder["out/scores.csv"]));
        var problems = await File.ReadAllTextAsync(_folder["out/problems.csv"]);
        Assert.StartsWith("id,problem\r\nb,", problems);
        Assert.Contains("cut.png", problems);

        _folder.Write("in/cut.png", Pictures.Rgb(64, 64));
        Assert.AreEqual(0, (await Tool.RunAsync(Arguments())).ExitCode);
        CollectionAssert.AreEqual(new[] { "a.png", "b.png", "c.png", "scores.csv" }, OutputFiles());
    }

    [TestMethod]
    public async Task Inputs_that_masks_would_overwrite_are_named_before_the_work()
    {
        Manifest("id,image,audio", "a,a.png,low.wav", "c,b.png,low.wav");
        var before = _folder.Files();
        var picture = await File.ReadAllBytesAsync(_folder["in/a.png"]);
        File.CreateSymbolicLink(_folder["link"], "in");
        foreach (var output in new[] { "in", "link" })
        {
            await Tool.RefusesAsync(["score", "--manifest", _folder["in/manifest.csv"], "--out", _folder[output], "--model", TinyBundle.Folder], "'a.png' would overwrite the input");
        }

        Directory.Delete(_folder["link"]);
        CollectionAssert.AreEqual(before, _folder.Files());
        CollectionAssert.AreEqual(picture, await File.ReadAllBytesAsync(_folder["in/a.png"]));
    }

    private async Task RefusesAsync(params string[] parts)
    {
        await Tool.RefusesAsync(Arguments(), parts);
        Assert.HasCount(1, Directory.GetDirectories(_folder.Path), "Only 'in' may be there.");
    }

    private string[] OutputFiles() => [.. Directory.GetFiles(_folder["out"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private void Manifest(params string[] lines) => _folder.Write("in/manifest.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    private string[] Arguments() => ["score", "--manifest", _folder["in/manifest.csv"], "--out", _folder["out"], "--model", TinyBundle.Folder];
}
