using System.Text;
using AvSam.MLNet.Tests.Models;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class CancellationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Ctrl_C_ends_a_batch_with_130_and_leaves_nothing()
    {
        _folder.Write("in/a.png", Pictures.Rgb(600, 800));
        _folder.Write("in/a.wav", BadSounds.Wav());
        var rows = Enumerable.Range(0, 20_000).Select(i => $"{i},a.png,a.wav").Prepend("id,image,audio");
        _folder.Write("in/manifest.csv", Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        var running = Tool.Command("score", "--manifest", _folder["in/manifest.csv"], "--out", _folder["out"], "--model", TinyBundle.Folder).ExecuteBufferedAsync(Encoding.UTF8);
        while (!running.Task.IsCompleted && !Directory.EnumerateFiles(_folder.Path, "*.png", SearchOption.AllDirectories).Skip(2).Any())
        {
            await Task.Delay(50);
        }

        // CliWrap's own graceful cancellation would hide the exit code.
        await CliWrap.Cli.Wrap("kill").WithArguments(["-INT", $"{running.ProcessId}"]).ExecuteAsync();
        var result = await running;
        Assert.AreEqual(130, result.ExitCode, result.StandardError);
        Assert.AreEqual("avsam: cancelled", result.StandardError.Trim());
        CollectionAssert.AreEqual(new[] { "in/a.png", "in/a.wav", "in/manifest.csv" }, _folder.Files());
    }
}
