using AvSam.MLNet.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class PromptSamplingTests
{
    [TestMethod]
    public void EveryPrompt_LiesOnItsObject_OrOnTheBackgroundWithAnEmptyTarget()
    {
        using var scope = NewDisposeScope();
        var masks = zeros(2, 4, 32, 32);
        masks[0, 0].narrow(0, 0, 16).narrow(1, 0, 16).fill_(1);
        masks[0, 1].narrow(0, 16, 16).narrow(1, 16, 16).fill_(1);
        masks[1, 0].narrow(0, 8, 16).narrow(1, 8, 16).fill_(1);
        var coverage = functional.avg_pool2d(masks, 4);
        var categories = tensor(new long[] { 5, 7, -1, -1, 3, -1, -1, -1 }, [2, 4]);
        var random = new Random(4);
        var backgrounds = 0;
        for (var round = 0; round < 30; round++)
        {
            var prompts = PromptSampling.Draw(masks, coverage, categories, 32, random);
            for (var p = 0; p < prompts.Scenes.shape[0]; p++)
            {
                var scene = prompts.Scenes[p].item<long>();
                var cell = (long)prompts.Cells[p, 0].item<float>();
                var target = prompts.Targets[p, 0];
                var under = functional.avg_pool2d(target.unsqueeze(0), 4)[0, cell / 8, cell % 8].item<float>();
                var any = coverage[scene].sum([0L])[cell / 8, cell % 8].item<float>();
                if (target.sum().item<float>() == 0)
                {
                    backgrounds++;
                    Assert.AreEqual(0f, any, "A background prompt must lie on no object.");
                }
                else
                {
                    Assert.IsGreaterThanOrEqualTo(0.5f, under, "A prompt must lie on its own object.");
                }
            }
        }

        Assert.IsGreaterThan(0, backgrounds);
    }

    [TestMethod]
    public void ScenesWithoutObjects_StillGiveOnePrompt_ForNothing()
    {
        using var scope = NewDisposeScope();
        var masks = zeros(2, 4, 16, 16);
        var prompts = PromptSampling.Draw(masks, functional.avg_pool2d(masks, 4), full(2, 4, -1, ScalarType.Int64), 8, new Random(2));
        Assert.IsGreaterThanOrEqualTo(1, prompts.Scenes.shape[0]);
        Assert.AreEqual(0f, prompts.Targets.sum().item<float>());
        Assert.IsGreaterThanOrEqualTo(0, prompts.Categories.min().item<long>());
    }

    [TestMethod]
    public void NoMorePromptsThanAsked()
    {
        using var scope = NewDisposeScope();
        var masks = ones(4, 4, 16, 16);
        var categories = zeros(4, 4, ScalarType.Int64);
        var prompts = PromptSampling.Draw(masks, functional.avg_pool2d(masks, 4), categories, 5, new Random(1));
        Assert.AreEqual(5, prompts.Scenes.shape[0]);
        CollectionAssert.AreEqual(new long[] { 5, 1, 16, 16 }, prompts.Targets.shape);
    }
}
