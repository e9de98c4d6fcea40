using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>A SAM of given sizes: its image encoder, and the prompt encoder and mask decoder that go with it.</summary>
/// <param name="Encoder">The image encoder.</param>
internal sealed record SamNetwork(ImageEncoderConfig Encoder)
{
    /// <summary>What it is called.</summary>
    public string Title => Encoder.Name switch
    {
        "vit_b" => "SAM ViT-B",
        "vit_l" => "SAM ViT-L",
        "vit_h" => "SAM ViT-H",
        "vit_t" => "MobileSAM TinyViT-5M",
        _ => $"SAM of another size, {Encoder.ImageSize}×{Encoder.ImageSize} pixels",
    };

    /// <summary>The SAM that a file holds, by names and shapes of its tensors.</summary>
    /// <exception cref="InvalidDataException">It holds none that is known.</exception>
    public static SamNetwork Of(Checkpoint tensors)
    {
        try
        {
            return new(ImageEncoders.Of(tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape)));
        }
        catch (InvalidDataException e)
        {
            // One missing tensor hides the others: where most of a published network is there, all that is not is told.
            var nearest = ImageEncoders.Names.Select(name => new SamNetwork(ImageEncoders.Named(name))).MinBy(network => network.Lacks(tensors))!;
            return nearest.Lacks(tensors) < nearest.Tensors().Count() / 2
                ? nearest
                : throw new InvalidDataException($"'{tensors.Source}' is no checkpoint of SAM. {e.Message} {tensors.Compare(nearest.Tensors()).NearestNames}".TrimEnd(), e);
        }
    }

    /// <summary>Names and shapes of all its tensors.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tensors() => SamGraphs.Tensors(Encoder).Select(tensor => (tensor.Key, tensor.Value));

    private int Lacks(Checkpoint tensors)
    {
        var comparison = tensors.Compare(Tensors());
        return comparison.Missing.Count + comparison.WronglyShaped.Count;
    }
}
