using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>Fills <see cref="PictureFeatures"/>: pictures through the frozen image encoder, in ONNX Runtime.</summary>
internal sealed class StageExtraction : IDisposable
{
    private readonly PictureNetwork _network;
    private readonly CandidateConfig _sizes;
    private readonly int _size;

    /// <param name="weights">The encoder's ImageNet weights, as .safetensors.</param>
    /// <param name="image">Its sizes.</param>
    /// <param name="sizes">The channels of its outputs.</param>
    /// <param name="size">The side of the square in pixels.</param>
    /// <param name="threads">How many threads it may use.</param>
    public StageExtraction(string weights, EfficientNetLiteConfig image, CandidateConfig sizes, int size, int threads)
    {
        (_sizes, _size) = (sizes, size);
        using var checkpoint = ImageNetWeights.Open(weights);
        _network = new(new PyramidStagesGraph(image, size), checkpoint, threads, "stage_4", "stage_8", "stage_16", "stage_32");
    }

    /// <summary>The features of <paramref name="count"/> pictures.</summary>
    /// <param name="count">How many.</param>
    /// <param name="picture">Makes the picture of a number; called in order.</param>
    /// <param name="category">The number of a category.</param>
    /// <param name="report">Told how many are done.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    public PictureFeatures Run(int count, Func<int, PreparedPicture> picture, Func<string, int> category, Action<int> report, CancellationToken cancellation)
    {
        var quarter = _size / 4;
        var stages = Array.ConvertAll(
            [.. _sizes.StageChannels.Select((channels, i) => (channels, side: _size / (4 << i)))],
            ((int Channels, int Side) stage) => empty(count, stage.Channels, stage.Side, stage.Side, ScalarType.Float16));
        var owners = new byte[(long)count * quarter * quarter];
        var categories = new long[count * PreparedPicture.Most];
        Array.Fill(categories, -1);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var prepared = picture(i);
            var outputs = _network.Run(prepared);
            for (var stage = 0; stage < stages.Length; stage++)
            {
                stages[stage][i].copy_(tensor(outputs[stage], stages[stage].shape.AsSpan(1).ToArray()));
            }

            for (var place = 0; place < quarter * quarter; place++)
            {
                owners[((long)i * quarter * quarter) + place] = prepared.OwnerAtQuarter(place);
            }

            for (var o = 0; o < prepared.Categories.Count; o++)
            {
                categories[(i * PreparedPicture.Most) + o] = category(prepared.Categories[o]);
            }

            report(i + 1);
        }

        return new(stages, tensor(owners, [count, quarter, quarter]), tensor(categories, [count, PreparedPicture.Most]));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
