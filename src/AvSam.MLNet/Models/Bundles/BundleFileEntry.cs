using System.Text.Json.Serialization;

namespace AvSam.MLNet.Models;

/// <summary>One ONNX file of a bundle, as <c>model.json</c> describes it.</summary>
/// <param name="Name">A plain file name inside the bundle's folder.</param>
/// <param name="Sha256">The SHA-256 of the file's bytes, 64 hexadecimal digits.</param>
/// <param name="Bytes">The file's size in bytes.</param>
/// <param name="Inputs">The shape of every input tensor by its name; −1 is a size chosen at run time.</param>
/// <param name="Outputs">The shape of every output tensor by its name; −1 is a size chosen at run time.</param>
public sealed record BundleFileEntry(
    string Name,
    string Sha256,
    long Bytes,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Inputs,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Outputs)
{
    /// <summary>The files beside it that hold its weights; null, the default, where it holds them all itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BundleDataFile>? Data { get; init; }
}
