using AvSam.MLNet.Masks;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training;

/// <summary>Judges the model on the validation split, and chooses there how candidates compete.</summary>
internal sealed class MaskValidation(AvSamConfig config, TorchBackend backend, FeatureCache scenes, Tensor sounds, int count)
{
    private const double DisplayThreshold = 0.5;
    private readonly int _count = Math.Min(count, scenes.Count);

    /// <summary>Proposals for each scene with its own sound, and with the sound of a scene of another category.</summary>
    public (CandidateOutcome[] Own, CandidateOutcome[] Swapped) Propose(CancellationToken cancellationToken)
    {
        var own = new CandidateOutcome[_count];
        var swapped = new CandidateOutcome[_count];
        for (var scene = 0; scene < _count; scene++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var index = tensor(new[] { (long)scene });
            var features = PyramidNeck.Forward(backend, config.Neck, scenes.Stages(index));
            var slot = scenes.Sounding(index).item<long>();
            var wanted = scenes.Masks(index).narrow(1, slot, 1).ge(DisplayThreshold);
            own[scene] = Propose(features, sounds.narrow(0, scene, 1), wanted);
            swapped[scene] = Propose(features, sounds.narrow(0, Other(scene), 1), wanted);
        }

        return (own, swapped);
    }

    /// <summary>The quality weight and threshold with the largest difference between own and swapped sounds.</summary>
    public static (float QualityWeight, float Threshold) Choose(CandidateOutcome[] own, CandidateOutcome[] swapped, double swappedWeight)
    {
        var candidates =
            from weight in new[] { 0f, 0.5f, 1, 2, 3, 5, 8 }
            from threshold in Enumerable.Range(-32, 45).Select(i => i * 0.25f)
            select (weight, threshold);
        return candidates.MaxBy(c => Mean(own, c.weight, c.threshold) - (swappedWeight * Mean(swapped, c.weight, c.threshold)));
    }

    /// <summary>mIoU of proposals.</summary>
    public static double Mean(CandidateOutcome[] outcomes, float qualityWeight, float threshold) =>
        outcomes.Average(outcome => outcome.Chosen(qualityWeight, threshold));

    private CandidateOutcome Propose(ImageFeatures<Tensor> features, Tensor sound, Tensor wanted)
    {
        var fused = PixelwiseFusion.Forward(backend, config.Fusion, features.Embedding, sound);
        var candidates = SoundingMaskDecoder.Candidates(backend, config.Decoder, fused.Embedding, fused.Prompt, features.HighRes4, features.HighRes8);
        var agreement = SoundingMaskDecoder.Agreement(backend, candidates.Logits, fused.Prompt);
        var iou = MaskLosses.IntersectionOverUnion(candidates.Logits.gt(PredictedMask.Threshold), wanted);
        return new(iou.data<float>().ToArray(), agreement.data<float>().ToArray(), candidates.Quality.data<float>().ToArray());
    }

    // The next scene of another category.
    private int Other(int scene)
    {
        var category = Category(scene);
        for (var step = 1; step < _count; step++)
        {
            var other = (scene + (step * 7)) % _count;
            if (Category(other) != category)
            {
                return other;
            }
        }

        return scene;
    }

    private long Category(int scene)
    {
        var index = tensor(new[] { (long)scene });
        return scenes.Categories(index)[0, scenes.Sounding(index).item<long>()].item<long>();
    }
}
