using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Naming;

/// <summary>The image encoder's last features over objects whose category is known: each object's mean, and some of its places.</summary>
/// <param name="Features">[n,1280], half precision.</param>
/// <param name="Categories">The number of each sample's category [n].</param>
/// <param name="Whole">Whether a sample is an object's mean.</param>
internal sealed record NamingSamples(Tensor Features, long[] Categories, bool[] Whole)
{
    private const int Batch = 32;
    private const int Cell = 8;
    private const int PlacesOfAnObject = 4;
    private const double Mostly = 0.55;

    /// <summary>The samples of pictures.</summary>
    public static NamingSamples Of(IEnumerable<PictureFeatures> sets, EfficientNetLiteConfig image, TorchBackend backend, int seed, CancellationToken cancellation)
    {
        var (features, categories, whole) = (new List<Tensor>(), new List<long>(), new List<bool>());
        var random = new Random(seed);
        foreach (var set in sets)
        {
            for (var start = 0; start < set.Count; start += Batch)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var count = Math.Min(Batch, set.Count - start);
                var head = EfficientNetLiteImageEncoder.Head(backend, image, set.Stages[3].narrow(0, start, count).to(float32));
                var places = head.reshape(count, image.HeadChannels, -1).transpose(1, 2);
                var side = (int)set.Owners.shape[1];
                var owners = set.Owners.narrow(0, start, count).contiguous().data<byte>().ToArray();
                var named = set.Categories.narrow(0, start, count).contiguous().data<long>().ToArray();
                for (var i = 0; i < count; i++)
                {
                    Collect(places[i], owners.AsSpan(i * side * side, side * side), side, named.AsSpan(i * PreparedPicture.Most, PreparedPicture.Most), random, features, categories, whole);
                }
            }
        }

        var all = features.Count == 0 ? zeros(0, image.HeadChannels, ScalarType.Float16) : cat(features);
        features.ForEach(tensor => tensor.Dispose());
        return new(all, [.. categories], [.. whole]);
    }

    private static void Collect(
        Tensor places, ReadOnlySpan<byte> owners, int side, ReadOnlySpan<long> named, Random random, List<Tensor> features, List<long> categories, List<bool> whole)
    {
        var counts = CellCounts.Of(owners, side, Cell);
        for (var o = 0; o < named.Length && named[o] >= 0; o++)
        {
            if (!counts.TryGetValue((byte)(o + 1), out var pixels))
            {
                continue;
            }

            var covered = Array.ConvertAll(pixels, count => count / (float)(Cell * Cell));
            var area = covered.Sum();
            if (area < 0.5f)
            {
                continue;
            }

            var inside = Enumerable.Range(0, covered.Length).Where(i => covered[i] >= Mostly).Select(i => (long)i).ToArray();
            random.Shuffle(inside);
            inside = inside[..Math.Min(inside.Length, PlacesOfAnObject)];
            var samples = tensor(covered, [1, covered.Length]).div(area).matmul(places);
            samples = inside.Length == 0 ? samples : cat([samples, places.index_select(0, tensor(inside))]);
            features.Add(samples.to(ScalarType.Float16).MoveToOuterDisposeScope().DetachFromDisposeScope());
            for (var i = 0; i <= inside.Length; i++)
            {
                categories.Add(named[o]);
                whole.Add(i == 0);
            }
        }
    }
}
