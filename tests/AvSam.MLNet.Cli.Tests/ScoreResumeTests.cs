using System.Diagnostics;
using System.Text;
using AvSam.MLNet.Tests.Models;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>A batch that is killed, and what the next run makes of it.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ScoreResumeTests : IDisposable
{
    private const int Rows = 60;
    private readonly TestFolder _folder = new();

    public ScoreResumeTests()
    {
        _folder.Write("in/a.png", Pictures.Rgb(600, 800));
        _folder.Write("in/b.png", Pictures.Rgb(500, 400));
        _folder.Write("in/low.wav", BadSounds.Wav(hertz: 200));
        _folder.Write("in/high.wav", BadSounds.Wav(hertz: 4000, samples: 90_000));
        Manifest(Rows);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Killed_at_random_moments_a_batch_goes_on_and_ends_as_if_nothing_had_happened()
    {
        await DoneAsync("whole");
        var (kept, random) = (0, new Random(1));
        for (var kill = 0; kill < 4; kill++)
        {
            await KilledAsync(after: kept + random.Next(1, 10));
            Assert.IsFalse(Directory.Exists(_folder["out"]), "All of it or nothing.");
            CollectionAssert.AreEqual(new[] { "in", "out.partial", "whole" }, Entries());
            Assert.IsGreaterThanOrEqualTo(kept, Gathered().Length, "What was whole is not lost.");
            kept = Gathered().Length;
        }

        var times = Gathered().ToDictionary(file => Path.GetFileName(file), File.GetLastWriteTimeUtc);
        var said = await DoneAsync("out");
        StringAssert.Matches(said, new(@$"{Rows} masks and scores\.csv in .*, \d+ of them from an earlier run"));
        Assert.AreEqual(times.Count - 1, times.Count(pair => File.GetLastWriteTimeUtc(_folder[$"out/{pair.Key}"]) == pair.Value), 1, "They were not made again, but perhaps the last one.");
        CollectionAssert.AreEqual(new[] { "in", "out", "whole" }, Entries());
        AssertSame("whole", "out");
    }

    [TestMethod]
    public async Task Masks_of_another_manifest_file_or_model_never_mix()
    {
        await KilledAsync(after: 5);
        var other = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (var file in Directory.GetFiles(TinyBundle.Folder))
        {
            File.Copy(file, Path.Combine(other, Path.GetFileName(file)));
        }

        var manifest = await File.ReadAllTextAsync(Path.Combine(other, "model.json"));
        await File.WriteAllTextAsync(Path.Combine(other, "model.json"), manifest.Replace("\"Licence\"", "\"licence\"", StringComparison.Ordinal).Replace("\"licence\": \"", "\"licence\": \"another: ", StringComparison.Ordinal));
        var another = await DoneAsync("out", other);
        Assert.DoesNotContain("earlier run", another);
        Directory.Delete(_folder["out"], recursive: true);

        await KilledAsync(after: 5);
        File.SetLastWriteTimeUtc(_folder["in/low.wav"], DateTime.UtcNow.AddSeconds(5));
        Assert.DoesNotContain("earlier run", await DoneAsync("out"));
        Directory.Delete(_folder["out"], recursive: true);

        await KilledAsync(after: 5);
        Manifest(Rows - 1);
        Assert.DoesNotContain("earlier run", await DoneAsync("out"));
        Assert.HasCount(Rows, Directory.GetFiles(_folder["out"]), "One less, and the table.");
    }

    [TestMethod]
    public async Task A_second_run_into_one_folder_is_refused_while_the_first_lives()
    {
        Manifest(20_000);
        var first = await StartedAsync(after: 2);
        await Tool.RefusesAsync(Arguments("out"), "Another run is writing to", _folder["out"]);
        Assert.IsFalse(first.Task.IsCompleted, "The first goes on.");
        Process.GetProcessById(first.ProcessId).Kill();
        await first;
        Manifest(3);
        await DoneAsync("out");
    }

    [TestMethod]
    public async Task A_shutdown_keeps_what_is_whole()
    {
        await DoneAsync("whole");
        var running = await StartedAsync(after: 5);
        await CliWrap.Cli.Wrap("kill").WithArguments(["-TERM", $"{running.ProcessId}"]).ExecuteAsync();
        var result = await running;
        Assert.AreEqual(130, result.ExitCode, result.StandardError);
        Assert.Contains("from an earlier run", await DoneAsync("out"));
        AssertSame("whole", "out");
        CollectionAssert.AreEqual(new[] { "in", "out", "whole" }, Entries());
    }

    [TestMethod]
    public async Task An_older_runs_masks_go_but_not_what_it_did_not_write()
    {
        Manifest(5);
        await DoneAsync("out");
        _folder.Write("out/notes.txt", [1]);
        File.Copy(_folder["in/b.png"], _folder["out/3.png"], overwrite: true); // the user's own now
        Manifest(2);
        await DoneAsync("out");
        Assert.AreEqual("0.png 1.png 3.png notes.txt scores.csv", string.Join(' ', Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        Assert.HasCount(3, await File.ReadAllLinesAsync(_folder["out/scores.csv"]));
    }

    private async Task<string> DoneAsync(string output, string? model = null)
    {
        var result = await Tool.RunAsync(Arguments(output, model));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return result.StandardOutput;
    }

    private async Task KilledAsync(int after)
    {
        var running = await StartedAsync(after);
        Process.GetProcessById(running.ProcessId).Kill();
        Assert.AreEqual(137, (await running).ExitCode);
    }

    private async Task<CliWrap.CommandTask<BufferedCommandResult>> StartedAsync(int after)
    {
        var running = Tool.Command(Arguments("out")).ExecuteBufferedAsync(Encoding.UTF8);
        while (!running.Task.IsCompleted && Gathered().Length < after)
        {
            await Task.Delay(10);
        }

        return running;
    }

    private void AssertSame(string expected, string found)
    {
        var files = Directory.GetFiles(_folder[expected]).Select(file => Path.GetFileName(file)!).Order().ToArray();
        CollectionAssert.AreEqual(files, Directory.GetFiles(_folder[found]).Select(Path.GetFileName).Order().ToArray());
        foreach (var file in files)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(_folder[$"{expected}/{file}"]), File.ReadAllBytes(_folder[$"{found}/{file}"]), file);
        }
    }

    private string[] Gathered() => Directory.Exists(_folder["out.partial/new"]) ? Directory.GetFiles(_folder["out.partial/new"], "?*.png") : [];

    private string[] Entries() => [.. Directory.GetDirectories(_folder.Path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private void Manifest(int rows) => _folder.Write("in/manifest.csv", Encoding.UTF8.GetBytes(string.Join(
        '\n', Enumerable.Range(0, rows).Select(i => $"{i},{"ab"[i % 2]}.png,{(i % 3 == 0 ? "low" : "high")}.wav").Prepend("id,image,audio"))));

    private string[] Arguments(string output, string? model = null) =>
        ["score", "--manifest", _folder["in/manifest.csv"], "--out", _folder[output], "--model", model ?? TinyBundle.Folder];
}
