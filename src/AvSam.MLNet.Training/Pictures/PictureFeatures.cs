using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>What the frozen image encoder says of many pictures, in half precision, with the objects of each: computed once, a training step is about ten times cheaper.</summary>
/// <param name="Stages">Its outputs at strides 4, 8, 16 and 32, each [n,channels,side,side].</param>
/// <param name="Owners">The object of each pixel at stride 4 [n,S/4,S/4], as in <see cref="PreparedPicture"/>.</param>
/// <param name="Categories">The place of each object's category in a list of the caller [n,16]; −1 where there is no object.</param>
internal sealed record PictureFeatures(Tensor[] Stages, Tensor Owners, Tensor Categories) : IDisposable
{
    private static readonly TensorFolder s_folder = new("a cache of features", "stage4", "stage8", "stage16", "stage32", "owners", "categories");

    /// <summary>How many pictures there are.</summary>
    public int Count => (int)Owners.shape[0];

    /// <summary>Writes them into a folder, whole or not at all; an earlier cache there is replaced.</summary>
    public void Save(string folder) => s_folder.Save(folder, [.. Stages, Owners, Categories]);

    /// <summary>The features saved in a folder, or null where there are none, or those of another number of pictures.</summary>
    public static PictureFeatures? TryLoad(string folder, int count)
    {
        if (s_folder.TryLoad(folder) is not { } tensors)
        {
            return null;
        }

        var found = new PictureFeatures(tensors[..4], tensors[4], tensors[5]);
        if (found.Count == count)
        {
            return found;
        }

        found.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (IEnumerable<Tensor>)[.. Stages, Owners, Categories])
        {
            tensor.Dispose();
        }
    }
}
