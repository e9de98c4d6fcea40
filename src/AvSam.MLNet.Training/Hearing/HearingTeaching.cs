using AvSam.MLNet.Training.Naming;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>What the windows teach: the targets, and the scale of the teacher's features.</summary>
/// <param name="Targets">The distribution over names [n,C] of each window; zeros where nobody knows.</param>
/// <param name="Mean">The mean of each feature of the teacher's embedding [1024].</param>
/// <param name="Deviation">Its standard deviation, and a little more.</param>
internal sealed record HearingTeaching(Tensor Targets, Tensor Mean, Tensor Deviation)
{
    /// <summary>What <paramref name="windows"/> teach.</summary>
    public static HearingTeaching Of(HearingWindows windows, double teacherShare, SoundingCategories names)
    {
        using var teacher = windows.Taught ? HearingTargets.OfTeacher(windows.Logits.to(float32), names) : null;
        var targets = HearingTargets.Mix(windows.Labels, teacher, teacherShare, names.All.Count);
        if (!windows.Taught)
        {
            return new(targets, zeros(1), ones(1));
        }

        using var features = windows.Embeddings.to(float32);
        return new(targets, features.mean([0L]), features.std(0).add(0.1));
    }
}
