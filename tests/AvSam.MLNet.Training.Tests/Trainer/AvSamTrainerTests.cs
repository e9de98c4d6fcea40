using AvSam.MLNet.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class AvSamTrainerTests : IDisposable
{
    private readonly TinyDataSet _data = new();
    private readonly MLContext _ml = new(1);

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public void ItFitsADataView_AndItsTransformerLoadsBack()
    {
        var rows = Rows(6);
        var trainer = _ml.AudioVisual.Trainers.AvSam(new() { Training = TinyTraining.Options(Path.Combine(_data.Folder, "run")), ValidationFraction = 0.34 });

        var transformer = trainer.Fit(rows);

        var path = Path.Combine(_data.Folder, "model.zip");
        _ml.Model.Save(transformer, rows.Schema, path);
        var loaded = new MLContext(2).Model.Load(path, out _);
        CollectionAssert.AreEqual(
            transformer.Transform(rows).GetColumn<float>("MaskScore").ToArray(), loaded.Transform(rows).GetColumn<float>("MaskScore").ToArray());
    }

    [TestMethod]
    public void PhasesThatAreLeftOut_AreNamed()
    {
        var training = TinyTraining.Options(Path.Combine(_data.Folder, "run")) with { Phases = [TrainingPhase.Hearing] };
        var trainer = _ml.AudioVisual.Trainers.AvSam(new() { Training = training, ValidationFraction = 0.34 });
        Assert.Contains("found Hearing, expected all", Assert.ThrowsExactly<ArgumentException>(() => trainer.Fit(Rows(3))).Message);
    }

    private IDataView Rows(int count)
    {
        var material = _data.Write("train", count);
        return _ml.Data.LoadFromEnumerable(material.Photographs.Zip(material.Recordings, (picture, recording) => new LabelledClip
        {
            ImagePath = picture.ImagePath, AudioPath = recording.Path, MaskPath = TinyDataSet.Truth(picture), Category = recording.Category!,
        }));
    }

    private sealed class LabelledClip
    {
        public string ImagePath { get; set; } = "";

        public string AudioPath { get; set; } = "";

        public string MaskPath { get; set; } = "";

        public string Category { get; set; } = "";
    }
}
