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
    public async Task A_folder_that_holds_a_run_is_not_overwritten()
    {
        _folder.AddClip("a", "dog", [new byte[16]], 4, 4, split: "train");
        _folder.AddClip("b", "dog", [new byte[16]], 4, 4, split: "val");
        _folder.Write("out/metrics.jsonl", "{}"u8.ToArray());
        await Tool.RefusesAsync(Arguments(), "not empty", "resume");
    }

    private string[] Arguments() => ["train", "--data", _folder["data"], "--layout", "avsbench-s4", "--out", _folder["out"]];
}
