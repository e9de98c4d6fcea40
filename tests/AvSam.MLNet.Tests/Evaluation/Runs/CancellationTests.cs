using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>A cancelled evaluation ends between two frames or masks, whatever it is at.</summary>
[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow(NamedBaseline.Centre)]
    [DataRow(NamedBaseline.Sam)]
    [DataRow(NamedBaseline.ObjectPrior)]
    public void Measuring_ends_after_the_frame_at_hand(NamedBaseline? baseline)
    {
        using var data = new MiniDataset("avsbench-ms3");
        using var cancel = new CancellationTokenSource();
        var told = 0;
        var request = new EvaluationRequest { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.AvsBenchMs3), Model = baseline == NamedBaseline.Centre ? null : TinyBundle.Folder, Baseline = baseline };
        using var run = new MLContext().AudioVisual.OpenEvaluation(request);
        Assert.Throws<OperationCanceledException>(() => run.Measure(new ReportingTo<EvaluationProgress>(_ => Count(ref told, cancel)), cancel.Token));
        Assert.AreEqual(1, told);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(NamedBaseline.Centre)]
    [DataRow(NamedBaseline.Sam)]
    public void Drawing_ends_after_the_mask_at_hand(NamedBaseline? baseline)
    {
        using var data = new MiniDataset("flickr-soundnet");
        using var cancel = new CancellationTokenSource();
        var told = 0;
        var request = new EvaluationRequest { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.FlickrSoundNet), Model = baseline == NamedBaseline.Centre ? null : TinyBundle.Folder, Baseline = baseline };
        using var run = new MLContext().AudioVisual.OpenEvaluation(request);
        var findings = run.Measure();
        Assert.Throws<OperationCanceledException>(() => run.Draw(findings, new ReportingTo<EvaluationProgress>(_ => Count(ref told, cancel)), cancel.Token));
        Assert.AreEqual(1, told);
    }

    private static void Count(ref int told, CancellationTokenSource cancel)
    {
        told++;
        cancel.Cancel();
    }
}
