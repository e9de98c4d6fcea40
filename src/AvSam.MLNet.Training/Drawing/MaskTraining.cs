using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Sounds;
using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training;

/// <summary>
/// Trains neck, fusion and mask decoder on frozen encoders. Finding objects and knowing what they are are learnt apart:
/// recognition sees whole objects through a linear map of frozen features, drawing is asked for every object of every
/// scene by a point and by affinity maps of the quality that new pictures give.
/// </summary>
internal sealed class MaskTraining(AvSamConfig config, ParameterStore store, TorchBackend backend, MaskTrainingOptions options, SoundBank sounds)
{
    private static readonly string[] s_parts = ["neck.", "fusion.", "prompt_encoder.", "mask_decoder."];

    /// <summary>The trained parameters' optimizer; the network runs once so that every parameter exists.</summary>
    public OptimizerHelper CreateOptimizer(FeatureCache scenes)
    {
        using var scope = NewDisposeScope();
        Loss(scenes, tensor(new long[] { 0, 1 }), new Random(0)).Dispose();
        return optim.Adam(s_parts.SelectMany(store.Trainable), options.LearningRate);
    }

    /// <summary>One epoch; the mean losses.</summary>
    public Dictionary<string, double> Epoch(FeatureCache scenes, OptimizerHelper optimizer, int epoch, int seed, TrainingLog log, CancellationToken cancellationToken)
    {
        var random = Seeds.Of(seed, epoch);
        var sums = new double[4];
        for (var step = 0; step < options.StepsPerEpoch; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var at = (epoch * options.StepsPerEpoch) + step;
            LearningRates.Set(optimizer, options.LearningRate, at, options.Epochs * options.StepsPerEpoch);
            var chosen = tensor(Enumerable.Range(0, options.Batch).Select(_ => (long)random.Next(scenes.Count)).ToArray());
            optimizer.zero_grad();
            var losses = Loss(scenes, chosen, random);
            losses.Total.backward();
            TorchSharp.torch.nn.utils.clip_grad_norm_(s_parts.SelectMany(store.Trainable), 1);
            optimizer.step();
            sums[0] += losses.Mask.item<float>();
            sums[1] += losses.Recognition.item<float>();
            sums[2] += losses.Quality.item<float>();
            sums[3] += losses.Dice.item<float>();
            log.Progress("masks", at + 1, options.Epochs * options.StepsPerEpoch);
        }

        return new() { ["mask"] = sums[0] / options.StepsPerEpoch, ["dice"] = sums[3] / options.StepsPerEpoch, ["recognition"] = sums[1] / options.StepsPerEpoch, ["quality"] = sums[2] / options.StepsPerEpoch };
    }

    private Losses Loss(FeatureCache scenes, Tensor chosen, Random random)
    {
        backend.Drops = true;
        backend.TrainBatchNorm("neck.");
        var masks = scenes.Masks(chosen);
        var categories = scenes.Categories(chosen);
        var features = PyramidNeck.Forward(backend, config.Neck, scenes.Stages(chosen));
        backend.EvaluateBatchNorm();
        backend.Drops = false;
        var coverage = functional.avg_pool2d(masks, 4);
        var theta = PixelwiseFusion.Theta(backend, config.Fusion, features.Embedding);

        var recognition = MaskLosses.Recognition(PooledAgreement(theta, coverage, random), categories);

        var prompts = PromptSampling.Draw(masks, coverage, categories, options.MostPrompts, random);
        var drawn = Drawing(features, theta.detach(), prompts, random);
        var mask = MaskLosses.Mask(drawn.Logits, prompts.Targets);
        var dice = MaskLosses.Dice(drawn.Logits, prompts.Targets);
        var quality = MaskLosses.Quality(drawn.Quality, drawn.Logits, prompts.Targets);
        var total = mask + (dice * options.DiceWeight) + (recognition * options.RecognitionWeight) + (quality * options.QualityWeight);
        return new(total, mask, dice, recognition, quality);
    }

    // Agreement of every object and of the background with one sound of every category: [B,Slots+1,categories].
    private Tensor PooledAgreement(Tensor theta, Tensor coverage, Random random)
    {
        var slots = cat([coverage, (1 - coverage.sum(1, keepdim: true)).clamp_min(0)], 1);
        var weights = slots / (slots.sum([2, 3], keepdim: true) + 1e-3);
        var pooled = weights.flatten(2).matmul(theta.flatten(2).transpose(1, 2));
        var phi = PixelwiseFusion.Phi(backend, config.Fusion, sounds.OneOfEach(random));
        var affinity = pooled.matmul(phi.t());

        // The learnt scale and shift of the prompt, as the decoder's own agreement has them.
        return PixelwiseFusion.Scale(backend, config.Fusion, affinity);
    }

    private SoundingMask<Tensor> Drawing(ImageFeatures<Tensor> features, Tensor theta, PromptSampling prompts, Random random)
    {
        var semantic = features.Embedding.narrow(1, 0, config.Neck.SemanticChannels).detach();
        var grouping = features.Embedding.narrow(1, config.Neck.SemanticChannels, config.Neck.GroupingChannels);
        var embedding = cat([semantic, grouping], 1).index_select(0, prompts.Scenes);
        Tensor affinity, prompt;
        using (no_grad())
        {
            var phi = PixelwiseFusion.Phi(backend, config.Fusion, sounds.OneEach(prompts.Categories, random));
            affinity = AffinityNoise.Apply(PixelwiseFusion.Affinity(backend, config.Fusion, theta.index_select(0, prompts.Scenes), phi));
            prompt = PixelwiseFusion.Prompt(backend, config.Fusion, affinity);
        }

        return SoundingMaskDecoder.Draw(
            backend,
            config.Decoder,
            PixelwiseFusion.Fuse(backend, config.Fusion, embedding, affinity),
            prompt,
            prompts.Cells,
            features.HighRes4.index_select(0, prompts.Scenes),
            features.HighRes8.index_select(0, prompts.Scenes));
    }

    private sealed record Losses(Tensor Total, Tensor Mask, Tensor Dice, Tensor Recognition, Tensor Quality) : IDisposable
    {
        public void Dispose() => Total.Dispose();
    }
}
