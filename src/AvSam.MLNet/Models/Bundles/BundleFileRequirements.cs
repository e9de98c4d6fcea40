namespace AvSam.MLNet.Models;

/// <summary>What the files of a bundle must take and give for the stages to use them (CLI.md, "The model bundle").</summary>
internal static class BundleFileRequirements
{
    // An answer marks a few objects; more slots than these are a mistake or an attack.
    private const int MostMarked = 1024;

    public static IEnumerable<string> Problems(BundleFileEntry file, BundleManifest manifest)
    {
        var s = manifest.Preprocessing.ImageSize;
        var frames = manifest.Preprocessing.Spectrogram == "ez-vsl" ? 276 : 300;
        return file.Name switch
        {
            BundleFiles.ImageEncoder => Only(file, BundleTensors.Image, [1, 3, s, s]).Concat(Gives(file, BundleTensors.ImageEmbedding)),
            BundleFiles.AudioEncoder => Only(file, BundleTensors.Spectrogram, [1, 1, 257, frames]).Concat(Gives(file, BundleTensors.AudioEmbedding)),
            BundleFiles.Fusion => Takes(file, BundleTensors.ImageEmbedding).Concat(Takes(file, BundleTensors.AudioEmbedding))
                .Concat(Gives(file, BundleTensors.FusedEmbedding)).Concat(Gives(file, BundleTensors.AudioVisualPrompt))
                .Concat(Named(file, manifest.Names, BundleTensors.SoundNames, 1)),
            BundleFiles.MaskDecoder => Takes(file, BundleTensors.FusedEmbedding)
                .Concat(Gives(file, BundleTensors.MaskLogits, [1, 1, s / 4, s / 4])).Concat(Gives(file, BundleTensors.IouScore, [1, 1]))
                .Concat(file.Outputs.ContainsKey(BundleTensors.NothingSounds) ? Gives(file, BundleTensors.NothingSounds, [1, 1]) : [])
                .Concat(Marked(file, manifest.Names)),
            BundleFiles.PromptMaskDecoder => PromptDecoder(file, s),
            _ => [],
        };
    }

    // Scores and names of the marked objects come together or not at all.
    private static IEnumerable<string> Marked(BundleFileEntry file, IReadOnlyList<string>? names)
    {
        if (!file.Outputs.TryGetValue(BundleTensors.MarkedScores, out var scores))
        {
            return file.Outputs.ContainsKey(BundleTensors.MarkedNames) ? Gives(file, BundleTensors.MarkedScores) : [];
        }

        return scores is [1, >= 1 and <= MostMarked]
            ? Gives(file, BundleTensors.MarkedNames).Concat(Named(file, names, BundleTensors.MarkedNames, 1, scores[1]))
            : [$"{file.Name} gives {BundleTensors.MarkedScores} as {TensorShapes.Text(scores)}, expected [1,M] with M in 1…{MostMarked}"];
    }

    // Probabilities of the bundle's names, in the tensor's last dimension.
    private static IEnumerable<string> Named(BundleFileEntry file, IReadOnlyList<string>? names, string tensor, params int[] before) =>
        !file.Outputs.ContainsKey(tensor) ? []
        : names is null ? [$"{file.Name} gives {tensor}, but there is no member names"]
        : Gives(file, tensor, [.. before, names.Count]);

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
