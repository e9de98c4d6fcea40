namespace AvSam.MLNet.Models;

/// <summary>What the files of a bundle must take and give for the stages to use them (CLI.md, "The model bundle").</summary>
internal static class BundleFileRequirements
{
    public static IEnumerable<string> Problems(BundleFileEntry file, BundlePreprocessing preprocessing)
    {
        var s = preprocessing.ImageSize;
        var frames = preprocessing.Spectrogram == "ez-vsl" ? 276 : 300;
        return file.Name switch
        {
            BundleFiles.ImageEncoder => Only(file, BundleTensors.Image, [1, 3, s, s]).Concat(Gives(file, BundleTensors.ImageEmbedding)),
            BundleFiles.AudioEncoder => Only(file, BundleTensors.Spectrogram, [1, 1, 257, frames]).Concat(Gives(file, BundleTensors.AudioEmbedding)),
            BundleFiles.Fusion => Takes(file, BundleTensors.ImageEmbedding).Concat(Takes(file, BundleTensors.AudioEmbedding))
                .Concat(Gives(file, BundleTensors.FusedEmbedding)).Concat(Gives(file, BundleTensors.AudioVisualPrompt)),
            BundleFiles.MaskDecoder => Takes(file, BundleTensors.FusedEmbedding)
                .Concat(Gives(file, BundleTensors.MaskLogits, [1, 1, s / 4, s / 4])).Concat(Gives(file, BundleTensors.IouScore, [1, 1]))
                .Concat(file.Outputs.ContainsKey(BundleTensors.NothingSounds) ? Gives(file, BundleTensors.NothingSounds, [1, 1]) : []),
            BundleFiles.PromptMaskDecoder => PromptDecoder(file, s),
            _ => [],
        };
    }

    // As many points as the caller gives; one prompt at a time, or as many as the caller gives.
    private static IEnumerable<string> PromptDecoder(BundleFileEntry file, int s)
    {
        int[] prompts = file.Inputs.TryGetValue(BundleTensors.PointCoordinates, out var points) && points is [-1, ..] ? [-1] : [1];
        return Takes(file, BundleTensors.ImageEmbedding)
            .Concat(Takes(file, BundleTensors.PointCoordinates, [.. prompts, -1, 2]))
            .Concat(Takes(file, BundleTensors.PointLabels, [.. prompts, -1]))
            .Concat(Takes(file, BundleTensors.MaskInput, [.. prompts, 1, s / 4, s / 4]))
            .Concat(Takes(file, BundleTensors.HasMaskInput, [1]))
            .Concat(file.Inputs.Count == 5 ? [] : [$"{file.Name} takes {file.Inputs.Count} tensors, expected SAM's five"])
            .Concat(Gives(file, BundleTensors.LowResMasks, [.. prompts, 4, s / 4, s / 4]))
            .Concat(Gives(file, BundleTensors.IouPredictions, [.. prompts, 4]));
    }

    private static IEnumerable<string> Only(BundleFileEntry file, string tensor, int[] shape)
    {
        if (file.Inputs.Count != 1 || !file.Inputs.TryGetValue(tensor, out var found) || !Same(found, shape))
        {
            yield return $"{file.Name} takes {TensorShapes.Text(file.Inputs)}, expected {tensor} {TensorShapes.Text(shape)}";
        }
    }

    private static IEnumerable<string> Takes(BundleFileEntry file, string tensor, int[]? shape = null)
    {
        if (!file.Inputs.TryGetValue(tensor, out var found) || (shape is not null && !Same(found, shape)))
        {
            yield return $"{file.Name} takes {TensorShapes.Text(file.Inputs)}, expected {tensor}{(shape is null ? "" : $" {TensorShapes.Text(shape)}")} among them";
        }
    }

    private static IEnumerable<string> Gives(BundleFileEntry file, string tensor, int[]? shape = null)
    {
        if (!file.Outputs.TryGetValue(tensor, out var found) || (shape is not null && !Same(found, shape)))
        {
            yield return $"{file.Name} gives {TensorShapes.Text(file.Outputs)}, expected {tensor}{(shape is null ? "" : $" {TensorShapes.Text(shape)}")} among them";
        }
    }

    private static bool Same(IReadOnlyList<int>? found, int[] expected) => found is not null && found.SequenceEqual(expected);
}
