namespace AvSam.MLNet.Cli.Tests;

/// <summary>Outputs that are inputs, however they are written, are refused before anything is opened.</summary>
[TestClass]
public sealed class SeparationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SeparationTests()
    {
        // Nothing of this is a picture or a sound: what is opened would be told as broken.
        _folder.Write("in/a.png", [1]);
        _folder.Write("in/a.wav", [2]);
        _folder.Write("model/model.json", [3]);
        _folder.Write("data/labels.json", [4]);
        _folder.Write("predictions/x.npy", [5]);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("--mask", "in/a.png", "--image")]
    [DataRow("--mask", "in/../in/./a.png", "--image")]
    [DataRow("--mask", "link/a.png", "--image")]
    [DataRow("--mask", "picture.png", "--image")]
    [DataRow("--mask", "hard.png", "--image")]
    [DataRow("--overlay", "in/a.png", "--image")]
    [DataRow("--mask", "in/a.wav", "--audio")]
    [DataRow("--overlay", "sound.png", "--audio")]
    [DataRow("--mask", "model/model.json", "--model")]
    [DataRow("--overlay", "link2/model.json", "--model")]
    public async Task Segment_overwrites_no_input(string flag, string path, string input)
    {
        Links();
        await RefusesAsync(["segment", "--image", _folder["in/a.png"], "--audio", _folder["in/a.wav"], "--model", _folder["model"], flag, _folder[path]], flag, input);
    }

    [TestMethod]
    public async Task Segment_overwrites_no_input_that_is_named_by_a_link()
    {
        Links();
        await RefusesAsync(["segment", "--image", _folder["picture.png"], "--audio", _folder["in/a.wav"], "--mask", _folder["in/a.png"]], "--mask", "--image");
    }

    [TestMethod]
    public async Task Segment_writes_no_file_twice()
    {
        Links();
        string[] inputs = ["segment", "--image", _folder["in/a.png"], "--audio", _folder["in/a.wav"]];
        await RefusesAsync([.. inputs, "--mask", _folder["x.png"], "--overlay", _folder["x.png"]], "--overlay", "--mask");
        await RefusesAsync([.. inputs, "--mask", _folder["in/x.png"], "--overlay", _folder["link/x.png"]], "--overlay", "--mask");
        await RefusesAsync([.. inputs, "--mask", _folder["dangling.png"], "--overlay", _folder["in/none.png"]], "--overlay", "--mask");
    }

    [TestMethod]
    public async Task Every_verb_keeps_its_outputs_from_its_inputs()
    {
        Links();
        await RefusesAsync(["spectrogram", _folder["in/a.wav"], "--out", _folder["link/a.wav"]], "--out", "FILE");
        await RefusesAsync(["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--json", _folder["data/labels.json"]], "--json", "--data");
        await RefusesAsync(["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--report", _folder["data"]], "--report", "--data");
        await RefusesAsync(["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--model", _folder["model"], "--report", _folder["link2"]], "--report", "--model");
        await RefusesAsync(["metrics", "--data", _folder["data"], "--layout", "avsbench-s4", "--predictions", _folder["predictions"], "--json", _folder["predictions/x.npy"]], "--json", "--predictions");
        await RefusesAsync(["convert", "--sam", _folder["in/a.png"], "--out", _folder["in"]], "is no part of a model bundle");
        await RefusesAsync(["train", "--data", _folder["data"], "--layout", "avsbench-s4", "--resume", "--out", _folder["data"]], "--out", "--data");
        await RefusesAsync(["score", "--manifest", _folder["in/a.wav"], "--model", _folder["model"], "--out", _folder["link2"]], "--out", "--model");
        await RefusesAsync(["data", "make", "--manifest", _folder["in/a.wav"], "--out", _folder["in"]], "is not empty");
    }

    private async Task RefusesAsync(string[] arguments, params string[] parts)
    {
        var before = Content();
        await Tool.RefusesAsync(arguments, parts);
        Assert.AreEqual(before, Content());
    }

    private string Content() => string.Join(", ", _folder.Files().Select(file =>
        $"{file}: {new FileInfo(_folder[file]).LinkTarget ?? Convert.ToHexString(File.ReadAllBytes(_folder[file]))}"));

    private void Links()
    {
        File.CreateSymbolicLink(_folder["link"], "in");
        File.CreateSymbolicLink(_folder["link2"], _folder["model"]);
        File.CreateSymbolicLink(_folder["picture.png"], "link/a.png");
        File.CreateSymbolicLink(_folder["sound.png"], "in/a.wav");
        File.CreateSymbolicLink(_folder["dangling.png"], "in/none.png");
        System.Diagnostics.Process.Start("ln", [_folder["in/a.png"], _folder["hard.png"]]).WaitForExit();
    }
}
