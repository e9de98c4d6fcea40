using System.Collections;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>Cancelling reaches SAM between two runs of its decoder, and between two masks that are judged.</summary>
[TestClass]
public sealed class SamCancellationTests
{
    [TestMethod]
    public void Decoding_many_prompts_ends_after_the_run_at_hand()
    {
        using var model = SamBundles.Golden();
        using var predictor = new SamPredictor(model);
        using var image = Pictures.Of(64, 64);
        using var cancel = new CancellationTokenSource();
        predictor.SetImage(image);
        var prompts = new CancellingPrompts(1000, cancelsAt: 20, cancel);
        Assert.Throws<OperationCanceledException>(() => predictor.Decode(prompts, cancel.Token));
        Assert.IsTrue(prompts.Asked is > 20 and < 100, $"{prompts.Asked} prompts were decoded");
    }

    [TestMethod]
    public void A_batch_of_all_points_does_not_hold_up_the_end()
    {
        using var model = SamBundles.Discs();
        using var generator = new SamAutomaticMaskGenerator(model, new() { PointsPerSide = 256, PointsPerBatch = 1024 });
        using var image = Pictures.Of(300, 200);
        using var cancel = new CancellationTokenSource();
        var done = new List<double>();
        Assert.Throws<OperationCanceledException>(() => generator.Generate(image, new Told(done, cancel), cancel.Token));
        Assert.HasCount(1, done);
    }

    private sealed class Told(List<double> done, CancellationTokenSource cancel) : IProgress<double>
    {
        public void Report(double value)
        {
            done.Add(value);
            cancel.Cancel();
        }
    }

    // Cancels when a prompt is asked for.
    private sealed class CancellingPrompts(int count, int cancelsAt, CancellationTokenSource cancel) : IReadOnlyList<SamPrompt>
    {
        public int Count => count;

        public int Asked { get; private set; }

        public SamPrompt this[int index]
        {
            get
            {
                Asked = Math.Max(Asked, index + 1);
                if (index >= cancelsAt)
                {
                    cancel.Cancel();
                }

                return SamPrompt.At(10, 20);
            }
        }

        public IEnumerator<SamPrompt> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
