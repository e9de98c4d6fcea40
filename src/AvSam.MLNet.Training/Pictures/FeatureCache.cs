using AvSam.MLNet.Files;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>
/// The frozen picture encoder's outputs for every scene of a split, in half precision, with the masks of its objects:
/// computed once, they make a training step about ten times cheaper.
/// </summary>
internal sealed class FeatureCache : IDisposable
{
    /// <summary>Objects a scene can hold.</summary>
    public const int Slots = 4;

    private const int Strides = 4;

    private readonly Tensor[] _stages;
    private readonly Tensor _masks;
    private readonly Tensor _categories;
    private readonly Tensor _sounding;

    internal FeatureCache(Tensor[] stages, Tensor masks, Tensor categories, Tensor sounding)
    {
        (_stages, _masks, _categories, _sounding) = (stages, masks, categories, sounding);
    }

    /// <summary>How many scenes there are.</summary>
    public int Count => (int)_masks.shape[0];

    /// <summary>The encoder's outputs at strides 4, 8, 16 and 32 for some scenes, in single precision.</summary>
    public Tensor[] Stages(Tensor scenes) => Array.ConvertAll(_stages, stage => stage.index_select(0, scenes).to(float32));

    /// <summary>The share of each quarter-resolution pixel that each object covers [B,Slots,S/4,S/4], 0 to 1.</summary>
    public Tensor Masks(Tensor scenes) => _masks.index_select(0, scenes).to(float32).div(255);

    /// <summary>The category of each object [B,Slots]; −1 where there is none.</summary>
    public Tensor Categories(Tensor scenes) => _categories.index_select(0, scenes);

    /// <summary>The slot of the object that sounds [B].</summary>
    public Tensor Sounding(Tensor scenes) => _sounding.index_select(0, scenes);

    /// <summary>Writes the tensors into a folder, whole or not at all, to be found by <see cref="TryLoad"/>; an earlier cache there is replaced.</summary>
    public void Save(string folder)
    {
        using var cache = AtomicFolder.Begin(folder, "a cache of features", IsPart);
        foreach (var (name, tensor) in Named(_stages, _masks, _categories, _sounding))
        {
            tensor.save(Path.Combine(cache.Partial, name));
        }

        cache.Complete();
    }

    /// <summary>The cache saved in a folder, or null where there is none, or one of another number of scenes.</summary>
    public static FeatureCache? TryLoad(string folder, int count)
    {
        AtomicFolder.Recover(folder);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        Tensor Read(string name) => Tensor.load(Path.Combine(folder, name));
        var cache = new FeatureCache([.. Enumerable.Range(0, Strides).Select(i => Read($"stage{i}"))], Read("masks"), Read("categories"), Read("sounding"));
        if (cache.Count == count)
        {
            return cache;
        }

        cache.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, tensor) in Named(_stages, _masks, _categories, _sounding))
        {
            tensor.Dispose();
        }
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Named(Tensor[] stages, Tensor masks, Tensor categories, Tensor sounding) =>
        [.. stages.Select((stage, i) => ($"stage{i}", stage)), ("masks", masks), ("categories", categories), ("sounding", sounding)];

    private static bool IsPart(string path) =>
        File.Exists(path) && (Path.GetFileName(path) is "masks" or "categories" or "sounding" || Enumerable.Range(0, Strides).Any(i => Path.GetFileName(path) == $"stage{i}"));
}
