namespace AvSam.MLNet.Models;

/// <summary>A file with weights beside an ONNX file that is too large to hold them itself (ONNX's "external data").</summary>
/// <param name="Name">A plain file name inside the bundle's folder that ends in <c>.data</c>, such as <c>image-encoder.onnx.data</c>.</param>
/// <param name="Sha256">The SHA-256 of the file's bytes, 64 hexadecimal digits.</param>
/// <param name="Bytes">The file's size in bytes.</param>
public sealed record BundleDataFile(string Name, string Sha256, long Bytes);
