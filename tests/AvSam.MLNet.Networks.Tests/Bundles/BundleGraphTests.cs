using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Networks.Tests.Onnx;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Bundles;

/// <summary>Every graph of a bundle as a file: what it says about itself, and that the four work hand in hand.</summary>
[TestClass]
public sealed class BundleGraphTests
{
    // Pictures of 96 pixels: an embedding of 6×6 places.
    private static readonly AvSamConfig s_config = new()
    {
        ImageSize = 96,
        Naming = new() { Rows = 2, Members = [[0, 1000], [1001], []] },
        Candidates = new() { Proposals = 24 },
        Fusion = new() { Groups = [[], [], [0]], None = 1 },
        Deciding = new() { Marked = 4 },
    };

    private static readonly SamImageEncoderConfig s_encoder = new() { ImageSize = 96, Dim = 32, Depth = 2, Heads = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = 32 };

    [TestMethod]
    [DataRow("image-encoder", "image [1,3,96,96]", "image_embedding [1,256,6,6] class_scores [1,9,1002] mask_features [1,32,24,24]")]
    [DataRow("audio-encoder", "spectrogram [1,1,257,300]", "audio_embedding [1,256]")]
    [DataRow("fusion", "image_embedding [1,256,6,6] audio_embedding [1,256]", "fused_embedding [1,256,6,6] audio_visual_prompt [1,1,24,24] sound_names [1,3]")]
    [DataRow(
        "mask-decoder",
        "fused_embedding [1,256,6,6] audio_visual_prompt [1,1,24,24] mask_features [1,32,24,24] class_scores [1,9,1002] sound_names [1,3]",
        "mask_logits [1,1,24,24] iou_score [1,1] nothing_sounds [1,1] marked_scores [1,4] marked_names [1,4,3]")]
    public void Each_graph_of_AV_SAM_names_itself_its_inputs_and_its_outputs(string name, string inputs, string outputs) =>
        SaysOfItself(AvSamGraphs.Of(s_config), name, inputs, outputs);

    [TestMethod]
    [DataRow("image-encoder", "image [1,3,96,96]", "image_embedding [1,32,6,6] stage_1 [1,32,6,6]")]
    [DataRow("audio-encoder", "spectrogram [1,1,257,300]", "audio_embedding [1,256]")]
    [DataRow("fusion", "image_embedding [1,32,6,6] audio_embedding [1,256]", "fused_embedding [1,32,6,6] audio_visual_prompt [1,1,24,24]")]
    [DataRow("mask-decoder", "fused_embedding [1,32,6,6] audio_visual_prompt [1,1,24,24]", "mask_logits [1,1,24,24] iou_score [1,1]")]
    public void So_does_each_of_AV_SAM_on_SAM(string name, string inputs, string outputs) =>
        SaysOfItself(SamGraphs.AudioVisual(s_encoder, stages: true), name, inputs, outputs);

    [TestMethod]
    public void The_outputs_of_one_file_are_the_inputs_of_the_next()
    {
        Dictionary<string, float[]> whole = Chain(WeightPrecision.Float32);
        Dictionary<string, float[]> half = Chain(WeightPrecision.Float16);
        foreach ((string name, float[] values) in whole.Where(tensor => tensor.Value.Length > 1))
        {
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            double difference = Math.Sqrt(values.Zip(half[name], (a, b) => ((double)a - b) * (a - b)).Average());
            Assert.IsGreaterThan(1e-3, deviation, $"{name} is nearly constant");
            Assert.IsLessThan(0.01 * deviation, difference, $"{name}: half precision differs by more than a hundredth");
        }
    }

    [TestMethod]
    public void The_parameters_are_those_that_the_file_asks_for()
    {
        foreach (BundleGraph graph in AvSamGraphs.Of(s_config).Concat(SamGraphs.Of(s_encoder)))
        {
            Dictionary<string, string> asked = [];
            using TemporaryFile file = new();
            graph.Write(file.Path, (name, shape) =>
            {
                asked[name] = string.Join(',', shape);
                return RandomWeights.Read(name, shape);
            });
            CollectionAssert.AreEquivalent(asked.ToArray(), graph.Parameters().Select(tensor => KeyValuePair.Create(tensor.Name, string.Join(',', tensor.Shape))).ToArray(), graph.File);
        }
    }

    private static void SaysOfItself(IReadOnlyList<BundleGraph> graphs, string name, string inputs, string outputs)
    {
        using TemporaryFile file = new();
        BundleGraph graph = graphs.Single(one => one.File == name + ".onnx");
        graph.Write(file.Path, RandomWeights.Read, graph.Options with { Precision = WeightPrecision.Float16 });
        using SessionOptions options = OnnxRun.Options();
        using InferenceSession session = new(file.Path, options);
        Assert.AreEqual(OnnxGraph.OpsetVersion, WrittenGraph.Opset(file.Path));
        Assert.AreEqual("AvSam.MLNet", session.ModelMetadata.ProducerName);
        Assert.AreEqual(name, session.ModelMetadata.GraphName);
        Assert.IsNotEmpty(graph.Description);
        Assert.AreEqual(graph.Description, session.ModelMetadata.Description);
        Assert.AreEqual(graph.Description, session.ModelMetadata.GraphDescription);
        Assert.AreEqual(inputs, Text(session.InputMetadata));
        Assert.AreEqual(outputs, Text(session.OutputMetadata));
    }

    private static Dictionary<string, float[]> Chain(WeightPrecision precision)
    {
        Dictionary<string, float[]> tensors = new() { ["image"] = OnnxRun.Wave(3 * 96 * 96, 1.5f), ["spectrogram"] = OnnxRun.Wave(257 * 300) };
        foreach (BundleGraph graph in SamGraphs.AudioVisual(s_encoder))
        {
            using TemporaryFile file = new();
            string[] outputs = [.. graph.Write(file.Path, RandomWeights.Read, graph.Options with { Precision = precision }).Outputs.Select(output => output.Name)];
            DenseTensor<float>[] values = OnnxRun.File(file.Path, [.. graph.Inputs.Select(input => (input.Name, input.Shape, tensors[input.Name]))], outputs);
            foreach ((string name, DenseTensor<float> tensor) in outputs.Zip(values))
            {
                tensors.Add(name, tensor.ToArray());
            }
        }

        return tensors;
    }

    private static string Text(IReadOnlyDictionary<string, NodeMetadata> tensors)
    {
        Assert.IsTrue(tensors.Values.All(tensor => tensor.ElementType == typeof(float)));
        return string.Join(' ', tensors.Select(tensor => $"{tensor.Key} [{string.Join(',', tensor.Value.Dimensions)}]"));
    }
}
