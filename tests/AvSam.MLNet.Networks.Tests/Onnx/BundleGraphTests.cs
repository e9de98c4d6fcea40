using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Onnx;

/// <summary>Every graph of a bundle as a file: what it says about itself, and that the four work hand in hand.</summary>
[TestClass]
public sealed class BundleGraphTests
{
    [TestMethod]
    [DataRow("image-encoder")]
    [DataRow("audio-encoder")]
    [DataRow("fusion")]
    [DataRow("mask-decoder")]
    public void Each_graph_names_itself_its_inputs_and_its_outputs(string name)
    {
        using TemporaryFile file = new();
        BundleGraph graph = BundleGraph.All.Single(one => one.Name == name);
        graph.Write(file.Path, WeightPrecision.Float16);
        using SessionOptions options = OnnxRun.Options();
        using InferenceSession session = new(file.Path, options);
        Assert.AreEqual(OnnxGraph.OpsetVersion, WrittenGraph.Opset(file.Path));
        Assert.AreEqual("AvSam.MLNet", session.ModelMetadata.ProducerName);
        Assert.AreEqual(graph.Name, session.ModelMetadata.GraphName);
        Assert.AreEqual(graph.Description, session.ModelMetadata.Description);
        Assert.AreEqual(graph.Description, session.ModelMetadata.GraphDescription);
        AreDeclared(graph.Inputs, session.InputMetadata);
        AreDeclared(graph.Outputs, session.OutputMetadata);
    }

    [TestMethod]
    public void The_outputs_of_one_file_are_the_inputs_of_the_next()
    {
        Dictionary<string, float[]> whole = Chain(WeightPrecision.Float32);
        Dictionary<string, float[]> half = Chain(WeightPrecision.Float16);
        foreach ((string name, float[] values) in whole)
        {
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            double difference = Math.Sqrt(values.Zip(half[name], (a, b) => ((double)a - b) * (a - b)).Average());
            Assert.IsGreaterThan(0.01, deviation, $"{name} is nearly constant");
            Assert.IsLessThan(0.01 * deviation, difference, $"{name}: half precision differs by more than a hundredth");
        }
    }

    private static Dictionary<string, float[]> Chain(WeightPrecision precision)
    {
        Dictionary<string, float[]> tensors = new() { ["image"] = OnnxRun.Wave(3 * 96 * 96, 1.5f), ["spectrogram"] = OnnxRun.Wave(257 * 300) };
        foreach (BundleGraph graph in BundleGraph.All)
        {
            using TemporaryFile file = new();
            graph.Write(file.Path, precision);
            DenseTensor<float>[] outputs = OnnxRun.File(
                file.Path, [.. graph.Inputs.Select(input => (input.Name, input.Shape, tensors[input.Name]))], [.. graph.Outputs.Select(output => output.Name)]);
            foreach (((string name, int[] shape), DenseTensor<float> values) in graph.Outputs.Zip(outputs))
            {
                CollectionAssert.AreEqual(shape, values.Dimensions.ToArray());
                tensors.Add(name, values.ToArray());
            }
        }

        return tensors;
    }

    private static void AreDeclared((string Name, int[] Shape)[] expected, IReadOnlyDictionary<string, NodeMetadata> declared)
    {
        CollectionAssert.AreEquivalent(expected.Select(one => one.Name).ToArray(), declared.Keys.ToArray());
        foreach ((string name, int[] shape) in expected)
        {
            CollectionAssert.AreEqual(shape, declared[name].Dimensions, name);
            Assert.AreEqual(typeof(float), declared[name].ElementType, name);
        }
    }
}
