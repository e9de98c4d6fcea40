namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// SAM behind its image encoder, as its official ONNX export has it (docs/reference.md §4.7): points, box corners and a mask prompt
/// over one picture's embedding become masks.
/// </summary>
public static class PromptMaskDecoder
{
    /// <summary>All masks of each prompt, 4e×4e, with their predicted IoU.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="prompts">The sizes of the prompt encoder.</param>
    /// <param name="decoder">The sizes of the mask decoder.</param>
    /// <param name="image">The picture's embedding [1,Dim,e,e], which all prompts share.</param>
    /// <param name="coordinates">x and y in pixels of the padded picture [P,points,2].</param>
    /// <param name="labels">Of each point [P,points]: 1 on the object, 0 off it, 2 and 3 the corners of a box, −1 no point. Where no box is given SAM expects a point of label −1 at the end.</param>
    /// <param name="mask">The mask prompt as logits, one each or one for all [P or 1,1,4e,4e]; read where <paramref name="hasMask"/> is 1.</param>
    /// <param name="hasMask">1 if there is a mask prompt, else 0 [1].</param>
    public static MaskPrediction<T> Forward<T>(Backend<T> b, PromptEncoderConfig prompts, MaskDecoderConfig decoder, T image, T coordinates, T labels, T mask, T hasMask)
        where T : class
    {
        var shape = b.Shape(labels);
        var sparse = PromptEncoder.Points(b, prompts, coordinates, b.Reshape(labels, shape[0], shape[1], 1), pad: false);
        var given = b.Reshape(hasMask, 1, 1, 1, 1);
        var dense = b.Add(
            b.Multiply(given, PromptEncoder.Mask(b, prompts, mask)),
            b.Multiply(b.Affine(given, -1, 1), PromptEncoder.NoMask(b, prompts)));
        return MaskDecoder.Forward(b, decoder, image, PromptEncoder.DensePosition(b, prompts), sparse, dense);
    }
}
