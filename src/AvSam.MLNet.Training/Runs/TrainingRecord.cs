using System.Text.Json;
using System.Text.Json.Nodes;

namespace AvSam.MLNet.Training;

/// <summary>The bundle's account of its own making: what started from where, on what, for how long, with which results.</summary>
internal static class TrainingRecord
{
    public static JsonObject Of(AvSamTrainingOptions options, int training, int validation, int categories, JsonArray metrics) => new()
    {
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["layout"] = "avsbench-s4",
            ["train_split"] = options.TrainSplit,
            ["train_scenes"] = training,
            ["validation_split"] = options.ValidationSplit,
            ["validation_scenes"] = validation,
            ["categories"] = categories,
        },
        ["image_encoder"] = "EfficientNet-Lite0, ImageNet-1k weights (Apache-2.0), frozen",
        ["audio_encoder"] = "ResNet18 from random values, trained to name the training split's recordings, then frozen",
        ["neck_fusion_prompt_encoder_mask_decoder"] = $"from {(options.InitialWeights is { } start ? Path.GetFileName(start) : "random values")}, on the training split's instance masks and categories",
        ["chosen_by"] = "mIoU with own sounds minus SwappedWeight times mIoU with swapped sounds, on the validation split; thresholds too",
        ["loss"] = "binary cross-entropy of masks (Eq. 2) with a soft Dice loss; cross-entropies of objects and sounds; squared error of expected IoU",
        ["optimizer"] = "Adam",
        ["options"] = JsonSerializer.SerializeToNode(new { options.Seed, options.Sound, options.Masks, options.Pictures, options.Network }),
        ["metrics"] = metrics,
    };
}
