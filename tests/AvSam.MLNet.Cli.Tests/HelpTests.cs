namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class HelpTests
{
    private static readonly string[][] Verbs = [[], ["segment"], ["score"], ["spectrogram"], ["convert"], ["evaluate"], ["metrics"], ["train"], ["data"], ["data", "make"], ["data", "check"]];

    [TestMethod]
    public async Task Help_is_as_approved()
    {
        var text = "";
        foreach (var verb in Verbs)
        {
            var result = await Tool.RunAsync([.. verb, "--help"]);
            Assert.AreEqual(0, result.ExitCode, result.StandardError);
            text += $"$ avsam {string.Join(' ', [.. verb, "--help"])}\n{result.StandardOutput.ReplaceLineEndings("\n").TrimEnd()}\n\n";
        }

        var received = Path.Combine(AppContext.BaseDirectory, "Help.received.txt");
        await File.WriteAllTextAsync(received, text);
        var approved = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Approved", "Help.txt"));
        Assert.AreEqual(approved.ReplaceLineEndings("\n"), text, $"The help changed; if that is meant, copy {received} over Approved/Help.txt.");
    }

    [TestMethod]
    [DataRow("no verb")]
    [DataRow("wrong verb", "listen")]
    [DataRow("wrong flag", "spectrogram", "a.wav", "--out", "a.npy", "--loud")]
    [DataRow("wrong word", "spectrogram", "a.wav", "--out", "a.npy", "--preset", "vgg")]
    [DataRow("missing flag", "spectrogram", "a.wav")]
    [DataRow("no number", "data", "make", "--out", "x", "--train", "many")]
    [DataRow("wrong layout", "metrics", "--data", ".", "--layout", "coco", "--predictions", ".", "--json", "x.json")]
    public async Task Wrong_arguments_end_with_2(string _, params string[] arguments) => await Tool.RefusesAsync(arguments, "--help");

    [TestMethod]
    public async Task All_problems_of_a_command_line_come_in_one_message() => await Tool.RefusesAsync(
        ["evaluate", "--data", "no-data", "--layout", "coco", "--model", "no-model", "--json", ".", "--seed", "x"],
        "--data no-data: there is no such folder",
        "--layout coco: expected one of avsbench-s4, avsbench-ms3, flickr-soundnet, vgg-ss",
        "--model no-model: there is no such folder",
        "--json .: expected a file to write, found a folder",
        "--seed: found 'x', expected a whole number");

    [TestMethod]
    public async Task A_wrong_word_is_answered_with_the_right_ones() =>
        await Tool.RefusesAsync(["spectrogram", "a.wav", "--out", "a.npy", "--preset", "vgg"], "--preset vgg: expected one of avsam, ez-vsl");
}
