using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Inventory;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Writes the parts of a SAM model as the ONNX files of a bundle.</summary>
public static class SamExport
{
    private const int Prompts = -2;
    private const int Points = -3;
    private const int Masks = -4;

    /// <summary>Writes <c>image-encoder.onnx</c>: image [1,3,S,S] → image_embedding [1,OutputDim,S/16,S/16].</summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="encoder">Which encoder.</param>
    /// <param name="weights">Gives a tensor's values by its state-dict key and shape; throws when it has none.</param>
    /// <param name="options">How it is written. Default: 32-bit weights.</param>
    /// <param name="stages">Whether the maps from inside are outputs as well, <c>stage_1</c> and so on, for fusion at several stages. Default false.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The graph that was written.</returns>
    public static OnnxGraph ImageEncoder(
        string path,
        ImageEncoderConfig encoder,
        Func<string, int[], float[]> weights,
        OnnxExportOptions? options = null,
        bool stages = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        options ??= new() { GraphName = "image-encoder", Description = $"The picture's embedding ({encoder.Name})." };
        return OnnxExport.Write(path, options, weights, [("image", [1, 3, encoder.ImageSize, encoder.ImageSize])], (b, x) =>
        {
            EncodedImage<OnnxValue> encoded = encoder.Encode(b, x[0]);
            return [("image_embedding", encoded.Embedding), .. stages ? encoded.Stages.Select((stage, i) => ($"stage_{i + 1}", stage)) : []];
        }, cancellation);
    }

    /// <summary>The names and shapes of all tensors that a SAM with this encoder has, by its official keys.</summary>
    public static IReadOnlyDictionary<string, int[]> Tensors(ImageEncoderConfig encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        TensorInventory inventory = new();
        PromptEncoderConfig prompts = new() { Dim = encoder.OutputDim, ImageSize = encoder.ImageSize, EmbeddingSize = encoder.EmbeddingSize };
        int[] embedding = encoder.Encode(inventory, [1, 3, encoder.ImageSize, encoder.ImageSize]).Embedding;
        int mask = 4 * prompts.EmbeddingSize;
        Architectures.PromptMaskDecoder.Forward(inventory, prompts, new() { Dim = encoder.OutputDim }, embedding, [1, 1, 2], [1, 1], [1, 1, mask, mask], [1]);
        return inventory.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
    }

    /// <summary>Whether official files have a tensor of this name that plays no part in segmentation: counters of batches, and TinyViT's classification head.</summary>
    public static bool IsLeftOut(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)
            || name is "image_encoder.norm_head.weight" or "image_encoder.norm_head.bias" or "image_encoder.head.weight" or "image_encoder.head.bias";
    }

    /// <summary>
    /// Writes <c>prompt-mask-decoder.onnx</c>: image_embedding [1,256,64,64], point_coords [P,N,2], point_labels [P,N],
    /// mask_input [P or 1,1,256,256], has_mask_input [1] → low_res_masks [P,4,256,256], iou_predictions [P,4].
    /// </summary>
    /// <remarks>
    /// P prompts of N points each over one picture; a run decides both numbers. Every prompt of a run has the same number of points: fill up
    /// with the label −1, which also stands at the end of a prompt without a box. Labels: 1 on the object, 0 off it, 2 and 3
    /// the corners of a box. Coordinates are pixels of the padded picture, whose side is 1024.
    /// </remarks>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="weights">Gives a tensor's values by its state-dict key and shape; throws when it has none.</param>
    /// <param name="prompts">The sizes of the prompt encoder. Default: SAM's.</param>
    /// <param name="decoder">The sizes of the mask decoder. Default: SAM's.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The graph that was written.</returns>
    public static OnnxGraph PromptMaskDecoder(
        string path, Func<string, int[], float[]> weights, PromptEncoderConfig? prompts = null, MaskDecoderConfig? decoder = null, CancellationToken cancellation = default)
    {
        prompts ??= new();
        decoder ??= new();
        int grid = prompts.EmbeddingSize;
        OnnxExportOptions options = new()
        {
            GraphName = "prompt-mask-decoder",
            Description = "SAM's prompt encoder and mask decoder: points, boxes and a mask prompt over one picture's embedding become masks.",
            SizeNames = new Dictionary<int, string> { [Prompts] = "prompts", [Points] = "points", [Masks] = "masks" },
        };
        (string, int[])[] inputs =
        [
            ("image_embedding", [1, prompts.Dim, grid, grid]),
            ("point_coords", [Prompts, Points, 2]),
            ("point_labels", [Prompts, Points]),
            ("mask_input", [Masks, 1, 4 * grid, 4 * grid]),
            ("has_mask_input", [1]),
        ];
        return OnnxExport.Write(path, options, weights, inputs, (b, x) =>
        {
            MaskPrediction<OnnxValue> prediction = Architectures.PromptMaskDecoder.Forward(b, prompts, decoder, x[0], x[1], x[2], x[3], x[4]);
            return [("low_res_masks", prediction.Masks), ("iou_predictions", prediction.Iou)];
        }, cancellation);
    }
}
