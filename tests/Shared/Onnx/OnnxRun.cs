using AvSam.MLNet.Networks.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Tests.Shared.Onnx;

/// <summary>Writes a graph, loads it in ONNX Runtime and runs it.</summary>
internal static class OnnxRun
{
    /// <summary>Exports one network and gives its outputs in their order.</summary>
    internal static DenseTensor<float>[] Graph(
        (string Name, int[] Shape, float[] Values)[] inputs,
        Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string, OnnxValue)>> network,
        Func<string, int[], float[]>? weights = null,
        WeightPrecision precision = WeightPrecision.Float32)
    {
        using TemporaryFile file = new();
        OnnxExportOptions options = new() { GraphName = "test", Precision = precision };
        OnnxGraph graph = OnnxExport.Write(file.Path, options, weights ?? Fill, inputs.Select(input => (input.Name, input.Shape)), network);
        DenseTensor<float>[] outputs = File(file.Path, inputs, [.. graph.Outputs.Select(output => output.Name)]);

        // The shapes that the backend computed are the ones that come out.
        for (int i = 0; i < outputs.Length; i++)
        {
            CollectionAssert.AreEqual(graph.Outputs[i].Value.Shape.ToArray(), outputs[i].Dimensions.ToArray());
        }

        return outputs;
    }

    /// <summary>One operation on one input.</summary>
    internal static float[] Operation(int[] shape, float[] values, Func<OnnxBackend, OnnxValue, OnnxValue> operation, Func<string, int[], float[]>? weights = null) =>
        Graph([("x", shape, values)], (b, x) => [("y", operation(b, x[0]))], weights)[0].ToArray();

    /// <summary>One operation on two inputs.</summary>
    internal static float[] Operation(int[] shapeA, float[] a, int[] shapeB, float[] b, Func<OnnxBackend, OnnxValue, OnnxValue, OnnxValue> operation) =>
        Graph([("a", shapeA, a), ("b", shapeB, b)], (backend, x) => [("y", operation(backend, x[0], x[1]))])[0].ToArray();

    /// <summary>Runs a file.</summary>
    internal static DenseTensor<float>[] File(string path, (string Name, int[] Shape, float[] Values)[] inputs, string[] outputs)
    {
        using SessionOptions options = Options();
        using InferenceSession session = new(path, options);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(
            [.. inputs.Select(input => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(input.Values, input.Shape)))],
            outputs);
        return [.. results.Select(result => result.AsTensor<float>().ToDenseTensor())];
    }

    /// <summary>Two threads, no growing memory pattern; warnings stay silent.</summary>
    internal static SessionOptions Options() => new() { IntraOpNumThreads = 2, EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

    /// <summary>Weights that differ from name to name and are positive where a variance is asked for.</summary>
    internal static float[] Fill(string name, int[] shape)
    {
        int seed = name.Sum(letter => letter);
        float offset = name.EndsWith("running_var", StringComparison.Ordinal) ? 1.5f : 0;
        return [.. Wave(shape.Aggregate(1, (product, size) => product * size), 0.5f, seed).Select(value => value + offset)];
    }

    /// <summary>amplitude·sin(phase + 0.31 i), the goldens' input.</summary>
    internal static float[] Wave(int count, float amplitude = 1, float phase = 0.2f) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(amplitude * Math.Sin(phase + (0.31 * i))))];

    internal static void AreClose(IReadOnlyList<float> expected, IReadOnlyList<float> actual, double tolerance = 1e-5)
    {
        Assert.HasCount(expected.Count, actual);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])), $"element {i}");
        }
    }
}
