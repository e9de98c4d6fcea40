using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training;

/// <summary>
/// Spoils affinity maps as unseen pictures and sounds will: a decoder that only ever saw good ones learns to trust them,
/// and fails where they fail.
/// </summary>
internal static class AffinityNoise
{
    private const double WrongSoundShare = 0.2;
    private const double NoiseShare = 0.6;

    /// <summary>A spoilt copy of affinities [P,1,h,w]: smooth noise on some, another prompt's map for others.</summary>
    public static Tensor Apply(Tensor affinity)
    {
        var count = affinity.shape[0];
        var deviation = affinity.std([1, 2, 3], unbiased: false, keepdim: true);
        var noise = functional.interpolate(
            randn(count, 1, 6, 6), [affinity.shape[2], affinity.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
        var strength = rand(count, 1, 1, 1) * 1.5 * rand(count, 1, 1, 1).lt(NoiseShare);
        var wrong = rand(count, 1, 1, 1).lt(WrongSoundShare);
        return where(wrong, affinity.index_select(0, randperm(count)), affinity) + (noise * deviation * strength);
    }
}
