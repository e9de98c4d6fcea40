using AvSam.MLNet.Files;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Torch;

/// <summary>Tensors kept in a folder, a file each, which appears whole or not at all.</summary>
/// <param name="what">What is kept, for messages.</param>
/// <param name="names">The files' names.</param>
internal sealed class TensorFolder(string what, params string[] names)
{
    /// <summary>Writes tensors, as many as there are names; an earlier folder of the same kind is replaced.</summary>
    public void Save(string folder, IEnumerable<Tensor> tensors)
    {
        using var kept = AtomicFolder.Begin(folder, what, path => File.Exists(path) && names.Contains(Path.GetFileName(path)));
        foreach (var (name, tensor) in names.Zip(tensors))
        {
            tensor.save(Path.Combine(kept.Partial, name));
        }

        kept.Complete();
    }

    /// <summary>The tensors in the order of the names, or null where there is no such folder.</summary>
    public Tensor[]? TryLoad(string folder)
    {
        AtomicFolder.Recover(folder);
        return Directory.Exists(folder) ? Array.ConvertAll(names, name => Tensor.load(Path.Combine(folder, name))) : null;
    }
}
