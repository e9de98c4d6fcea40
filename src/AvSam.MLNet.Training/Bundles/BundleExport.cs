using System.Text.Json.Nodes;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Training.Torch;

namespace AvSam.MLNet.Training;

/// <summary>Writes trained networks as a model bundle: four ONNX files with weights in half precision, and <c>model.json</c>.</summary>
internal static class BundleExport
{
    /// <summary>Writes the bundle, whole or not at all.</summary>
    public static string Write(string folder, string name, AvSamConfig config, ParameterStore store, JsonObject record, CancellationToken cancellationToken)
    {
        var partial = folder + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        var weights = Weights(store.Export());
        var (size, grid, quarter) = (config.ImageSize, config.ImageSize / 16, config.ImageSize / 4);
        var dim = config.Fusion.Dim;
        (string, int[]) embedding = (BundleTensors.ImageEmbedding, [1, dim, grid, grid]);
        (string, int[]) high4 = ("high_res_4", [1, config.Neck.HighResolution4, quarter, quarter]);
        (string, int[]) high8 = ("high_res_8", [1, config.Neck.HighResolution8, size / 8, size / 8]);

        Graph(BundleFiles.ImageEncoder, "The picture's embedding, and finer features for the mask decoder.", [(BundleTensors.Image, [1, 3, size, size])], (b, x) =>
        {
            var stages = EfficientNetLiteImageEncoder.Forward(b, config.Image, x[0]);
            var features = PyramidNeck.Forward(b, config.Neck, stages[1..]);
            return [(BundleTensors.ImageEmbedding, features.Embedding), ("high_res_4", features.HighRes4), ("high_res_8", features.HighRes8)];
        });
        Graph(BundleFiles.AudioEncoder, "The sound's embedding.", [(BundleTensors.Spectrogram, [1, 1, 257, 300])], (b, x) =>
            [(BundleTensors.AudioEmbedding, AudioEncoder.Forward(b, config.Audio, x[0]))]);
        Graph(BundleFiles.Fusion, "Pixel-wise audio-visual fusion (Eq. 1).", [embedding, (BundleTensors.AudioEmbedding, [1, config.Fusion.AudioDim])], (b, x) =>
        {
            var fused = PixelwiseFusion.Forward(b, config.Fusion, x[0], x[1]);
            return [(BundleTensors.FusedEmbedding, fused.Embedding), (BundleTensors.AudioVisualPrompt, fused.Prompt)];
        });
        (string, int[])[] decoderInputs = [(BundleTensors.FusedEmbedding, embedding.Item2), (BundleTensors.AudioVisualPrompt, [1, 1, quarter, quarter]), high4, high8];
        Graph(BundleFiles.MaskDecoder, "The mask of what sounds: candidates at the affinity's peaks, and the one that agrees best.", decoderInputs, (b, x) =>
        {
            var mask = SoundingMaskDecoder.Forward(b, config.Decoder, x[0], x[1], x[2], x[3]);
            return [(BundleTensors.MaskLogits, mask.Logits), (BundleTensors.IouScore, mask.Quality)];
        });
        BundleWriter.Write(
            partial,
            name,
            "AV-SAM: EfficientNet-Lite0, ResNet18, pixel-wise fusion, SAM mask decoder",
            BundlePreprocessing.AvSam(size),
            "MIT; the image encoder's weights Apache-2.0 (EfficientNet-Lite0, trained on ImageNet-1k)",
            record);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.Move(partial, folder);
        return folder;

        void Graph(string file, string description, (string, int[])[] inputs, Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string, OnnxValue)>> network) =>
            OnnxExport.Write(
                Path.Combine(partial, file),
                new() { GraphName = Path.GetFileNameWithoutExtension(file), Description = description, Precision = WeightPrecision.Float16 },
                weights,
                inputs,
                network,
                cancellationToken);
    }

    private static Func<string, int[], float[]> Weights(Checkpoint checkpoint)
    {
        var byName = checkpoint.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return (name, shape) => byName.TryGetValue(name, out var tensor)
            ? tensor.Shape.SequenceEqual(shape)
                ? tensor.ToArray()
                : throw new InvalidDataException($"'{name}' is [{string.Join(", ", tensor.Shape)}]; the network expects [{string.Join(", ", shape)}].")
            : throw new InvalidDataException($"The trained network has no '{name}'.");
    }
}
