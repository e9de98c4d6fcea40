using System.Diagnostics;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class MemoryTests(TestContext context)
{
    [TestMethod]
    public void Five_hundred_predictions_grow_the_process_by_less_than_50_MB()
    {
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([]));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(stage);
        using var large = new Clips(width: 640, height: 480);
        var clip = new SoundingClip { ImagePath = large.Rows[0].ImagePath, AudioPath = large.Rows[0].AudioPath };

        // The first ones fill the pools. Nobody disposes of the masks.
        Predict(engine, clip, 100);
        var before = Process.GetCurrentProcess().WorkingSet64;
        Predict(engine, clip, 500);
        var growth = (Process.GetCurrentProcess().WorkingSet64 - before) / 1048576.0;

        context.WriteLine($"{growth:F1} MB");
        Assert.IsLessThan(50.0, growth, $"The process grew by {growth:F1} MB.");
    }

    private static void Predict(PredictionEngine<SoundingClip, SoundingMask> engine, SoundingClip clip, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.IsNotNull(engine.Predict(clip).Mask);
        }
    }
}
