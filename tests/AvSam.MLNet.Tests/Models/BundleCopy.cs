using System.Security.Cryptography;
using AvSam.MLNet.Models;
using static AvSam.MLNet.Tests.Models.OnnxProtobuf;

namespace AvSam.MLNet.Tests.Models;

/// <summary>Puts other graphs into a copy of a bundle, with hashes that fit.</summary>
internal static class BundleCopy
{
    /// <summary>Writes a graph in the place of another; tensors are said to be as they were.</summary>
    public static void Replace(TemporaryFolder copy, string name, byte[] graph)
    {
        File.WriteAllBytes(copy.File(name), graph);
        var manifest = BundleManifest.Read(copy.Path);
        var entry = manifest.File(name) with { Bytes = graph.Length, Sha256 = Convert.ToHexString(SHA256.HashData(graph)) };
        File.WriteAllBytes(copy.File(BundleFiles.Manifest), BundleManifestJson.ToBytes(manifest with { Files = [.. manifest.Files.Where(f => f.Name != name), entry] }));
    }

    /// <summary>Lets a graph give 0/0 in one of its outputs: the node that made it gives it under another name to a node that divides it by what is left of it.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="output">The output.</param>
    /// <param name="inner">The other name.</param>
    public static byte[] Spoil(byte[] model, string output, string inner)
    {
        byte[] spoiled = [.. Node("Sub", [inner, inner], "nought"), .. Node("Div", ["nought", "nought"], output)];
        return Rewrite(model, (field, graph) => field != 7 ? null : Field(7, [
            .. Rewrite(graph, (f, node) => f != 1 ? null : Field(1, Rewrite(node, (n, text) => n == 2 && text.AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(output)) ? Text(2, inner) : null))),
            .. spoiled]));
    }
}
