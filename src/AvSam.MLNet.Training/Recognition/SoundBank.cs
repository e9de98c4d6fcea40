using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Sounds;

/// <summary>Embeddings of many varied sounds of each category, from which the mask training draws.</summary>
internal sealed class SoundBank : IDisposable
{
    private readonly Tensor _embeddings;
    private readonly long[][] _byCategory;

    public SoundBank(Tensor embeddings, long[] categories, int count)
    {
        _embeddings = embeddings;
        _byCategory = [.. Enumerable.Range(0, count).Select(category => Rows(categories, category))];
    }

    /// <summary>One sound of every category [C,D].</summary>
    public Tensor OneOfEach(Random random) => Take(Array.ConvertAll(_byCategory, rows => rows[random.Next(rows.Length)]));

    /// <summary>A sound of each of the given categories [n]: [n,D].</summary>
    public Tensor OneEach(Tensor categories, Random random) =>
        Take(Array.ConvertAll(categories.data<long>().ToArray(), category => _byCategory[category][random.Next(_byCategory[category].Length)]));

    /// <inheritdoc/>
    public void Dispose() => _embeddings.Dispose();

    private Tensor Take(long[] rows) => _embeddings.index_select(0, tensor(rows));

    // A category without a recording of its own borrows the first: it never sounds, so it is only ever a negative.
    private static long[] Rows(long[] categories, int category)
    {
        var rows = Enumerable.Range(0, categories.Length).Where(i => categories[i] == category).Select(i => (long)i).ToArray();
        return rows.Length == 0 ? [0] : rows;
    }
}
