using System.Text.Json.Nodes;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

[TestClass]
public sealed class SamModelTests
{
    [TestMethod]
    public void A_bundle_of_SAM_tells_its_sizes_and_encodes_pictures_for_AV_SAMs_stages_too()
    {
        using var model = SamBundles.Golden();

        Assert.AreEqual((64, 4, 16), (model.ImageSize, model.EmbeddingSize, model.MaskSize));
        Assert.IsNotNull(new Microsoft.ML.MLContext().Transforms.EncodeImage("Embedding", "ImagePath", model));
    }

    [TestMethod]
    public void A_bundle_of_AV_SAM_is_refused_with_what_it_has()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => SamModel.Load(TinyBundle.Folder));

        Assert.Contains("has no prompt-mask-decoder.onnx", error.Message);
        Assert.Contains("fusion.onnx", error.Message);
        Assert.Contains("avsam convert", error.Message);
    }

    [TestMethod]
    public void A_changed_decoder_is_named()
    {
        using var copy = Copy();
        var bytes = File.ReadAllBytes(copy.File("prompt-mask-decoder.onnx"));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(copy.File("prompt-mask-decoder.onnx"), bytes);

        Assert.Contains("prompt-mask-decoder.onnx", Assert.ThrowsExactly<InvalidDataException>(() => SamModel.Load(copy.Path)).Message);
    }

    [TestMethod]
    [DataRow("inputs", "point_coords", new[] { -1, 5, 2 }, "expected point_coords [-1,-1,2]")]
    [DataRow("inputs", "point_labels", new[] { 1, -1 }, "expected point_labels [-1,-1]")]
    [DataRow("inputs", "mask_input", new[] { -1, 1, 64, 64 }, "expected mask_input [-1,1,16,16]")]
    [DataRow("inputs", "has_mask_input", new[] { -1 }, "expected has_mask_input [1]")]
    [DataRow("inputs", "orig_im_size", new[] { 2 }, "takes 6 tensors")]
    [DataRow("outputs", "low_res_masks", new[] { -1, 3, 16, 16 }, "expected low_res_masks [-1,4,16,16]")]
    [DataRow("outputs", "iou_predictions", new[] { -1, 4, 1 }, "expected iou_predictions [-1,4]")]
    public void A_decoder_of_another_form_is_refused(string role, string tensor, int[] shape, string part)
    {
        using var copy = Copy();
        var manifest = JsonNode.Parse(File.ReadAllText(copy.File("model.json")))!;
        var decoder = manifest["files"]!.AsArray().Single(f => (string)f!["name"]! == "prompt-mask-decoder.onnx")!;
        decoder[role]![tensor] = new JsonArray([.. shape.Select(size => (JsonNode)size)]);
        File.WriteAllText(copy.File("model.json"), manifest.ToJsonString());

        Assert.Contains(part, Assert.ThrowsExactly<InvalidDataException>(() => SamModel.Load(copy.Path)).Message);
    }

    private static TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(SamBundles.GoldenFolder))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        return copy;
    }
}
