using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Conversion;

/// <summary>One ONNX file to write.</summary>
/// <param name="File">Its name in the bundle.</param>
/// <param name="Description">What it computes, for a person.</param>
/// <param name="Inputs">Its inputs' names and shapes.</param>
/// <param name="Network">From the inputs to the outputs and their names.</param>
internal sealed record BundleGraph(
    string File,
    string Description,
    (string Name, int[] Shape)[] Inputs,
    Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string Name, OnnxValue Value)>> Network);
