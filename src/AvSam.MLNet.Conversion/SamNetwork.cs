using AvSam.MLNet.Networks;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Inventory;

namespace AvSam.MLNet.Conversion;

/// <summary>A SAM of given sizes: what it is called, what tensors it has, and its image encoder.</summary>
/// <param name="Name">As the tool's flags have it, such as <c>vit_b</c>.</param>
/// <param name="Title">For a person, such as <c>SAM ViT-B</c>.</param>
/// <param name="Encoder">The image encoder's sizes.</param>
internal sealed record SamNetwork(string Name, string Title, SamImageEncoderConfig Encoder)
{
    public int ImageSize => Encoder.ImageSize;

    public PromptEncoderConfig Prompts { get; init; } = new();

    public MaskDecoderConfig Decoder { get; init; } = new();

    public static SamNetwork Published(SamEncoder encoder) => encoder switch
    {
        SamEncoder.VitB => new("vit_b", "SAM ViT-B", SamImageEncoderConfig.VitB),
        SamEncoder.VitL => new("vit_l", "SAM ViT-L", SamImageEncoderConfig.VitL),
        SamEncoder.VitH => new("vit_h", "SAM ViT-H", SamImageEncoderConfig.VitH),
        _ => throw new ArgumentOutOfRangeException(nameof(encoder), encoder, "Unknown encoder."),
    };

    /// <summary>The picture's embedding [1,Dim,e,e] of a picture [1,3,S,S].</summary>
    public T Embed<T>(Backend<T> b, T image) => SamImageEncoder.Forward(b, Encoder, image);

    /// <summary>Every tensor of the network.</summary>
    public TensorInventory Tensors()
    {
        var inventory = new TensorInventory();
        var embedding = Embed(inventory, [1, 3, ImageSize, ImageSize]);
        var mask = 4 * Prompts.EmbeddingSize;
        PromptMaskDecoder.Forward(inventory, Prompts, Decoder, embedding, [1, 1, 2], [1, 1], [1, 1, mask, mask], [1]);
        return inventory;
    }
}
