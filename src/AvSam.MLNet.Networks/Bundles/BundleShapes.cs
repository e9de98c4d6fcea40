using AvSam.MLNet.Models;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The names and shapes of the tensors that go into a bundle's files, for pictures and embeddings of one size.</summary>
/// <param name="ImageSize">S, the side of the square picture in pixels.</param>
/// <param name="Dim">Channels of the picture's embedding; SAM's has 256.</param>
/// <param name="AudioDim">Features of the sound's embedding. Default 256.</param>
public sealed record BundleShapes(int ImageSize, int Dim, int AudioDim = 256)
{
    /// <summary>Stands for the number of prompts, which only a run knows.</summary>
    public const int Prompts = -2;

    /// <summary>Stands for the number of points in a prompt, which only a run knows.</summary>
    public const int Points = -3;

    /// <summary>Stands for the number of mask prompts, which only a run knows: as many as prompts, or one for all of them.</summary>
    public const int Masks = -4;

    /// <summary>The names of the sizes that only a run knows.</summary>
    public static IReadOnlyDictionary<int, string> SizeNames { get; } = new Dictionary<int, string> { [Prompts] = "prompts", [Points] = "points", [Masks] = "masks" };

    /// <summary>The name of the features at stride 4, which pass from an image encoder with a pyramid to its mask decoder.</summary>
    public const string HighRes4Name = "high_res_4";

    /// <summary>The name of the features at stride 8, which pass from an image encoder with a pyramid to its mask decoder.</summary>
    public const string HighRes8Name = "high_res_8";

    /// <summary>The side of the picture's embedding in places. Default S/16.</summary>
    public int Grid { get; init; } = ImageSize / 16;

    /// <summary>The prepared picture [1,3,S,S].</summary>
    public (string Name, int[] Shape) Image => (BundleTensors.Image, [1, 3, ImageSize, ImageSize]);

    /// <summary>The log spectrogram of 3 s [1,1,257,300] (docs/reference.md §1.4).</summary>
    public static (string Name, int[] Shape) Spectrogram => (BundleTensors.Spectrogram, [1, 1, 257, 300]);

    /// <summary>The picture's embedding [1,Dim,Grid,Grid].</summary>
    public (string Name, int[] Shape) ImageEmbedding => (BundleTensors.ImageEmbedding, [1, Dim, Grid, Grid]);

    /// <summary>The sound's embedding [1,AudioDim].</summary>
    public (string Name, int[] Shape) AudioEmbedding => (BundleTensors.AudioEmbedding, [1, AudioDim]);

    /// <summary>The picture's embedding after it met the sound [1,Dim,Grid,Grid].</summary>
    public (string Name, int[] Shape) FusedEmbedding => (BundleTensors.FusedEmbedding, ImageEmbedding.Shape);

    /// <summary>The audio-visual affinity as mask prompt [1,1,4·Grid,4·Grid].</summary>
    public (string Name, int[] Shape) AudioVisualPrompt => (BundleTensors.AudioVisualPrompt, [1, 1, 4 * Grid, 4 * Grid]);

    /// <summary>The features at stride 4 [1,channels,4·Grid,4·Grid].</summary>
    public (string Name, int[] Shape) HighRes4(int channels) => (HighRes4Name, [1, channels, 4 * Grid, 4 * Grid]);

    /// <summary>The features at stride 8 [1,channels,2·Grid,2·Grid].</summary>
    public (string Name, int[] Shape) HighRes8(int channels) => (HighRes8Name, [1, channels, 2 * Grid, 2 * Grid]);

    /// <summary>
    /// What SAM's prompt decoder takes: image_embedding, point_coords [prompts,points,2], point_labels [prompts,points], mask_input
    /// [masks,1,4·Grid,4·Grid] and has_mask_input [1].
    /// </summary>
    /// <param name="prompts">How many prompts it takes at once. Default <see cref="Prompts"/>: as many as a run gives.</param>
    /// <param name="masks">How many mask prompts it takes at once. Default <see cref="Masks"/>.</param>
    public (string Name, int[] Shape)[] Prompted(int prompts = Prompts, int masks = Masks) =>
    [
        ImageEmbedding,
        (BundleTensors.PointCoordinates, [prompts, Points, 2]),
        (BundleTensors.PointLabels, [prompts, Points]),
        (BundleTensors.MaskInput, [masks, 1, 4 * Grid, 4 * Grid]),
        (BundleTensors.HasMaskInput, [1]),
    ];
}
