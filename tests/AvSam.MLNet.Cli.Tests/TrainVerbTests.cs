using System.Text;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class TrainVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public TrainVerbTests() => Directory.CreateDirectory(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("{\"drawing\": {\"stepz\": 3}}", "$.drawing", "stepz")]
    [DataRow("{\"drawing\": {\"steps\": \"three\"}}", "$.drawing.steps")]
    [DataRow("{\"phases\": [\"hearing\"]}", "found 'phases', which the command line gives")]
    [DataRow("[1, 2]", "expected a JSON object")]
    [DataRow("{\"seed\": 1", "config.json")]
    public async Task Settings_that_are_none_are_named(string json, params string[] parts)
    {
        _folder.Write("config.json", Encoding.UTF8.GetBytes(json));
        await Tool.RefusesAsync([.. Arguments(), "--config", _folder["config.json"]], ["config.json", .. parts]);
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task A_missing_configuration_or_dataset_is_named()
    {
        await Tool.RefusesAsync(Arguments(), "s4_meta_data.csv");
        Directory.Delete(_folder["data"]);
        await Tool.RefusesAsync([.. Arguments(), "--config", _folder["none.json"]], "--data", "none.json: there is no such file");
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task Data_and_layout_go_together()
    {
        await Tool.RefusesAsync(["train", "--data", _folder["data"], "--out", _folder["out"]], "--data and --layout go together");
        await Tool.RefusesAsync(["train", "--layout", "pairs", "--out", _folder["out"]], "--data and --layout go together");
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task Without_any_data_set_there_is_nothing_to_learn_from()
    {
        await Tool.RefusesAsync(["train", "--out", _folder["out"]], "nothing to learn from: give --data and --layout.");
        _folder.Write("config.json", "{\"seed\": 2}"u8.ToArray());
        await Tool.RefusesAsync(["train", "--config", _folder["config.json"], "--out", _folder["out"]], "nothing to learn from", "'sources' in", "config.json");
        Assert.IsFalse(Directory.Exists(_folder["out"]));
    }

    [TestMethod]
    public async Task Folders_in_a_configuration_are_relative_to_it()
    {
        _folder.Write("configs/config.json", "{\"sources\": [{\"layout\": \"recordings\", \"folder\": \"../sounds\"}]}"u8.ToArray());
        var error = await Tool.RefusesAsync(["train", "--config", _folder["configs/config.json"], "--out", _folder["out"]], "There is no folder");
        Assert.Contains(Path.Combine(_folder["configs"], "../sounds"), error);
    }

    [TestMethod]
    public async Task A_layout_that_no_training_takes_and_an_empty_phase_are_named()
    {
        _folder.Write("config.json", "{\"sources\": [{\"layout\": \"vgg-ss\", \"folder\": \"data\"}]}"u8.ToArray());
        await Tool.RefusesAsync(["train", "--config", _folder["config.json"], "--out", _folder["out"]], "the layout 'vgg-ss'", "pairs, avsbench-s4 and recordings");
        await Tool.RefusesAsync([.. Arguments(), "--phase", "singing"], "--phase singing: expected one of hearing, naming, drawing, deciding");
    }

    [TestMethod]
    public async Task Recordings_alone_are_not_enough_to_see()
    {
        Directory.CreateDirectory(_folder["data/dog"]);
        await Tool.RefusesAsync(["train", "--data", _folder["data"], "--layout", "recordings", "--phase", "hearing", "--out", _folder["out"]], "no recordings to learn to hear from");
        await Tool.RefusesAsync(["train", "--data", _folder["data"], "--layout", "recordings", "--phase", "drawing", "--resume", "--out", _folder["out"]], "no pictures with masks");
    }

    [TestMethod]
    public async Task A_folder_that_holds_a_run_is_not_overwritten()
    {
        _folder.AddClip("a", "dog", [new byte[16]], 4, 4, split: "train");
        _folder.AddClip("b", "dog", [new byte[16]], 4, 4, split: "val");
        _folder.Write("out/metrics.jsonl", "{}"u8.ToArray());
        await Tool.RefusesAsync(Arguments(), "not empty", "resume");
    }

    private string[] Arguments() => ["train", "--data", _folder["data"], "--layout", "avsbench-s4", "--out", _folder["out"]];
}
