namespace AvSam.MLNet.Models;

/// <summary>A stored tensor of a graph whose values lie in a file beside it (ONNX's "external data").</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="ElementType">The number of its element type in the ONNX format.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Files">The files that it names; one, or the file is ambiguous.</param>
/// <param name="Offsets">Where its bytes begin in the file; none for 0.</param>
/// <param name="Lengths">How many bytes it has; none for what shape and type say.</param>
/// <param name="IsMarked">Whether it says that its values lie outside at all.</param>
internal sealed record ExternalTensor(
    string Name, uint ElementType, IReadOnlyList<long> Shape, IReadOnlyList<string> Files, IReadOnlyList<string> Offsets, IReadOnlyList<string> Lengths, bool IsMarked);
