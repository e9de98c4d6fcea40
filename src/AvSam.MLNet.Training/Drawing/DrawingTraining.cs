using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training.Drawing;

/// <summary>Teaches the candidates' part to draw the object that lies at a place, whatever it is, and to say how well.</summary>
internal sealed class DrawingTraining(CandidateConfig config, TorchBackend backend, DrawingOptions options)
{
    /// <summary>Makes every parameter, so that an optimizer finds it.</summary>
    public void Touch(PictureFeatures features)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        Candidates(features, tensor(new long[] { 0 }), mirrored: false);
    }

    /// <summary>One epoch of steps; the mean losses of masks and of quality.</summary>
    public (double Masks, double Quality) Epoch(DrawingPictures pictures, optim.Optimizer optimizer, int epoch, PhaseSteps steps, CancellationToken cancellation)
    {
        var random = steps.RandomOf(epoch);
        var (masks, quality) = (0.0, 0.0);
        backend.TrainBatchNorm("neck.");
        backend.TrainBatchNorm("candidates.");
        try
        {
            steps.Steps(epoch, optimizer, Loss, cancellation);
        }
        finally
        {
            backend.EvaluateBatchNorm();
        }

        return (masks / options.StepsPerEpoch, quality / options.StepsPerEpoch);

        Tensor Loss()
        {
            var (drawn, judged) = Step(pictures.Draw(random), random);
            masks += drawn.item<float>();
            quality += judged.item<float>();
            return drawn.add(judged.Times(options.QualityWeight));
        }
    }

    private (Tensor Masks, Tensor Quality) Step(IReadOnlyList<(PictureFeatures Features, long[] Rows)> batch, Random random)
    {
        var mirrored = random.Next(2) == 0;
        var stages = Enumerable.Range(0, 4).Select(i => Mirrored(cat([.. batch.Select(part => part.Features.Stages[i].index_select(0, tensor(part.Rows)).to(float32))]), mirrored)).ToArray();
        var owners = Mirrored(cat([.. batch.Select(part => part.Features.Owners.index_select(0, tensor(part.Rows)))]), mirrored).contiguous();
        var side = (int)owners.shape[1];
        var values = owners.data<byte>().ToArray();
        var (kernels, quality, pixels) = Candidates(stages);
        var (losses, judged) = (new List<Tensor>(), new List<Tensor>());
        for (var i = 0; i < kernels.shape[0]; i++)
        {
            var target = DrawingTarget.Of(values.AsSpan(i * side * side, side * side), side, options.Places, random);
            if (target.Inside.Length > 0)
            {
                var inside = tensor(target.Inside);
                var (loss, iou) = Masks(kernels[i].index_select(0, inside).matmul(pixels[i]), tensor(target.Masks, [target.Inside.Length, side * side]), tensor(target.Judged));
                losses.Add(loss);
                judged.Add(functional.binary_cross_entropy_with_logits(quality[i].index_select(0, inside), iou));
            }

            if (target.Outside.Length > 0)
            {
                var said = quality[i].index_select(0, tensor(target.Outside));
                judged.Add(functional.binary_cross_entropy_with_logits(said, zeros_like(said)));
            }
        }

        return (losses.Count == 0 ? kernels.sum().Times(0) : stack(losses).mean(), judged.Count == 0 ? quality.sum().Times(0) : stack(judged).mean());
    }

    // The mean of Dice loss and weighted cross-entropy over the masks [n,pixels], and each one's IoU.
    private (Tensor Loss, Tensor Iou) Masks(Tensor logits, Tensor target, Tensor judged)
    {
        var probability = logits.sigmoid().mul(judged);
        var overlap = probability.mul(target).sum(1);
        var dice = overlap.Times(2).Plus(1).div(probability.sum(1).add(target.sum(1)).Plus(1)).Complement();
        var cross = functional.binary_cross_entropy_with_logits(logits, target, reduction: Reduction.None).mul(judged).mean([1L]);
        var loss = dice.add(cross.Times(options.CrossEntropyWeight)).mean();
        using var frozen = no_grad();
        var hard = logits.detach().Above(0).mul(judged);
        var shared = hard.mul(target).sum(1);
        return (loss, shared.div(hard.sum(1).add(target.sum(1)).sub(shared).NoLessThan(1)));
    }

    private (Tensor Kernels, Tensor Quality, Tensor Pixels) Candidates(PictureFeatures features, Tensor rows, bool mirrored) =>
        Candidates([.. features.Stages.Select(stage => Mirrored(stage.index_select(0, rows).to(float32), mirrored))]);

    private (Tensor Kernels, Tensor Quality, Tensor Pixels) Candidates(Tensor[] stages)
    {
        var (grouping, maskFeatures) = CandidateNeck.Forward(backend, config, stages);
        var (kernels, quality) = CandidateKernels.Forward(backend, config, grouping);
        return (kernels, quality, CandidateKernels.Pixels(backend, config, maskFeatures));
    }

    private static Tensor Mirrored(Tensor x, bool mirrored) => mirrored ? x.flip(x.dim() - 1) : x;
}
