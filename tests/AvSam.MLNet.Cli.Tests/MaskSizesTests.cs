using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>Masks of another size than their pictures or predictions are found by headers, before the work and all at once.</summary>
[TestClass]
public sealed class MaskSizesTests
{
    private const string S4 = "Single-source/s4_data";

    [TestMethod]
    [DataRow("")]
    [DataRow("--baseline centre")]
    [DataRow("--baseline all-objects")]
    public async Task Evaluate_names_every_mask_that_is_not_as_large_as_its_picture_before_a_model_is_opened(string more)
    {
        // Only the last frame of each clip is wrong, and no model can be opened: the work would end otherwise.
        using var data = new MiniDataset("avsbench-s4");
        data.Write($"{S4}/gt_masks/test/dog_barking/clip_3000_8000/clip_3000_8000_5.png", Pictures.Grey(new byte[9], 3, 3));
        data.Write($"{S4}/visual_frames/test/playing_piano/clip_4000_9000/clip_4000_9000_5.png", Pictures.Rgb(16, 12));
        Directory.CreateDirectory(data.Beside("no-model"));
        string[] model = more.Length == 0 ? ["--model", data.Beside("no-model")] : more.Split(' ');
        await Tool.RefusesAsync(
            ["evaluate", "--data", data.Root, "--layout", "avsbench-s4", "--report", data.Beside("report"), .. model],
            "2 problems",
            "clip_3000_8000_5.png: found 3×3 (height × width), expected 12×16 as",
            "clip_4000_9000_5.png: found 12×16 (height × width), expected 16×12 as");
        Assert.IsFalse(Directory.Exists(data.Beside("report")));
    }

    [TestMethod]
    public async Task Metrics_names_every_prediction_that_is_not_as_large_as_its_masks()
    {
        using var data = new MiniDataset("avsbench-ms3");
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-c.npy"), new float[5 * 16 * 12], 5, 16, 12);
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-d.npy"), new float[5 * 6 * 8], 5, 6, 8);
        await Tool.RefusesAsync(
            ["metrics", "--data", data.Root, "--layout", "avsbench-ms3", "--predictions", data.Predictions, "--json", data.Beside("out.json")],
            "2 problems",
            "clip-c.npy: found frames of 16×12 (height × width), expected 12×16",
            "clip-d.npy: found frames of 6×8 (height × width), expected 12×16");
        Assert.IsFalse(File.Exists(data.Beside("out.json")));
    }
}
