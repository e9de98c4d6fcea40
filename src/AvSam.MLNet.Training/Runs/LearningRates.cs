using static TorchSharp.torch.optim;

namespace AvSam.MLNet.Training;

/// <summary>The course of the learning rate: a short rise, then half a cosine down to a hundredth.</summary>
internal static class LearningRates
{
    private const double WarmUp = 0.03;

    public static void Set(Optimizer optimizer, double highest, int step, int steps)
    {
        var at = (double)step / steps;
        var rate = at < WarmUp
            ? highest * (at + (1.0 / steps)) / WarmUp
            : highest * (0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * (at - WarmUp) / (1 - WarmUp)))));
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }
}
