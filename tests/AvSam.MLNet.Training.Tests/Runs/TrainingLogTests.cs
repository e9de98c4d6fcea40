using AvSam.MLNet.Training;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class TrainingLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void What_is_no_number_is_null()
    {
        var log = new TrainingLog(_folder, null);
        log.Epoch("hearing", 1, new() { ["loss"] = 0.123456789, ["val_named"] = double.NaN, ["worst"] = double.PositiveInfinity });
        var line = log.Lines()[0]!;
        Assert.AreEqual(0.12346, line["loss"]!.GetValue<double>());
        Assert.IsTrue(line.AsObject().ContainsKey("val_named"));
        Assert.IsNull(line["val_named"]);
        Assert.IsNull(line["worst"]);
    }

    [TestMethod]
    public void Lines_after_what_was_saved_are_taken_back_and_half_ones_passed_over()
    {
        var log = new TrainingLog(_folder, null);
        log.Epoch("hearing", 1, []);
        log.Epoch("drawing", 1, []);
        log.Epoch("drawing", 2, []);
        File.AppendAllText(Path.Combine(_folder, "metrics.jsonl"), "{\"stage\":\"dra");
        log.Rewind("drawing", 1);
        CollectionAssert.AreEqual((string[])["hearing 1", "drawing 1"], log.Lines().Select(line => $"{line!["stage"]} {line["epoch"]}").ToArray());
    }
}
