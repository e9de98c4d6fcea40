using AvSam.MLNet.Masks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training;

/// <summary>The losses of the mask training, each a scalar tensor.</summary>
internal static class MaskLosses
{
    /// <summary>
    /// How well pooled objects and sounds find each other, from agreements [B,slots,categories] (the last slot is the
    /// background): each object must name its sound among all, each sound its object among those of the picture, and
    /// the agreement itself must be calibrated, so that a threshold can tell absent from present.
    /// </summary>
    /// <param name="agreement">Agreement of every slot with one sound of every category.</param>
    /// <param name="categories">[B,slots−1], the category of each object, −1 for an empty slot.</param>
    public static Tensor Recognition(Tensor agreement, Tensor categories)
    {
        var objects = agreement.shape[1] - 1;
        var all = agreement.shape[2];
        var present = categories.ge(0);
        var known = categories.clamp_min(0);
        var own = agreement.narrow(1, 0, objects);

        var naming = functional.cross_entropy(own.reshape(-1, all), categories.reshape(-1), ignore_index: -1);

        // For the category of object i, the agreement of every slot of the same picture: [B,objects(i),slots].
        var competing = agreement.transpose(1, 2).gather(1, known.unsqueeze(-1).expand(-1, -1, objects + 1));
        var absent = cat([present.logical_not(), zeros(present.shape[0], 1, ScalarType.Bool)], 1).unsqueeze(1);
        var finding = functional.cross_entropy(
            competing.masked_fill(absent, -1e4f).reshape(-1, objects + 1),
            arange(objects).expand(present.shape[0], -1).masked_fill(present.logical_not(), -1).reshape(-1),
            ignore_index: -1);

        var targets = functional.one_hot(known, all).to(float32) * present.unsqueeze(-1).to(float32);
        targets = cat([targets, zeros(targets.shape[0], 1, all)], 1);
        var weights = cat([present.to(float32), ones(present.shape[0], 1)], 1).unsqueeze(-1) * (1 + (targets * 9));
        var calibration = functional.binary_cross_entropy_with_logits(agreement, targets, weights);
        return naming + finding + calibration;
    }

    /// <summary>Binary cross-entropy of masks (paper Eq. 2), the mean over pixels.</summary>
    public static Tensor Mask(Tensor logits, Tensor target) => functional.binary_cross_entropy_with_logits(logits, target);

    /// <summary>
    /// Soft Dice loss, the mean over prompts that have an object: beside the mean over pixels, in which a small object
    /// hardly counts, it weighs every object alike. SAM was trained with it too.
    /// </summary>
    public static Tensor Dice(Tensor logits, Tensor target)
    {
        var inside = logits.sigmoid();
        var overlap = (inside * target).sum([1, 2, 3]);
        var area = (inside + target).sum([1, 2, 3]);
        var isObject = target.sum([1, 2, 3]).gt(0).to(float32);
        var loss = 1 - (((2 * overlap) + 1) / (area + 1));
        return (loss * isObject).sum() / (isObject.sum() + 1e-3f);
    }

    /// <summary>Squared error of the expected IoU, as SAM trains it.</summary>
    public static Tensor Quality(Tensor expected, Tensor logits, Tensor target)
    {
        var iou = IntersectionOverUnion(logits.detach().gt(PredictedMask.Threshold), target.gt(0.5)).unsqueeze(-1);
        return functional.mse_loss(expected, iou);
    }

    /// <summary>IoU of each pair of boolean masks [P,1,H,W]: [P]; 1 where both are empty.</summary>
    public static Tensor IntersectionOverUnion(Tensor a, Tensor b)
    {
        var intersection = a.logical_and(b).to(float32).sum([1, 2, 3]);
        var union = a.logical_or(b).to(float32).sum([1, 2, 3]);
        return (intersection + 1e-6) / (union + 1e-6);
    }
}
