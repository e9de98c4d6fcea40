using AvSam.MLNet.Imaging;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>Fills a <see cref="FeatureCache"/>: pictures, varied if asked for, through the frozen encoder.</summary>
internal sealed class FeatureExtraction(AvSamConfig config, TorchBackend backend, List<string> categories)
{
    private const int Batch = 8;
    private readonly int _size = config.ImageSize;
    private readonly ImagePreprocessor _preprocessor = new(config.ImageSize);

    /// <summary>The cache of <paramref name="scenes"/>.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="augmentation">How to vary each picture, or null for none.</param>
    /// <param name="seed">What the variations follow from.</param>
    /// <param name="progress">Told the number of scenes done.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public FeatureCache Run(
        IReadOnlyList<TrainingScene> scenes, PictureAugmentation? augmentation, int seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var stages = Array.ConvertAll(
            [.. config.Neck.StageChannels.Select((channels, i) => (channels, side: _size / (4 << i)))],
            ((int Channels, int Side) stage) => empty(scenes.Count, stage.Channels, stage.Side, stage.Side, ScalarType.Float16));
        var quarter = _size / 4;
        var masks = zeros(scenes.Count, FeatureCache.Slots, quarter, quarter, ScalarType.Byte);
        var slots = full(scenes.Count, FeatureCache.Slots, -1, ScalarType.Int64);
        var sounding = zeros(scenes.Count, ScalarType.Int64);
        var pictures = new float[Batch * 3 * _size * _size];
        var coverage = new byte[Batch * FeatureCache.Slots * quarter * quarter];
        for (var start = 0; start < scenes.Count; start += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var count = Math.Min(Batch, scenes.Count - start);
            Parallel.For(0, count, i => Load(
                scenes[start + i],
                augmentation,
                Seeds.Of(seed, start + i),
                pictures.AsSpan(i * 3 * _size * _size, 3 * _size * _size),
                coverage.AsSpan(i * FeatureCache.Slots * quarter * quarter, FeatureCache.Slots * quarter * quarter)));
            var input = tensor(pictures, [Batch, 3, _size, _size]).narrow(0, 0, count);
            var outputs = EfficientNetLiteImageEncoder.Forward(backend, config.Image, input);
            for (var i = 0; i < 4; i++)
            {
                stages[i].narrow(0, start, count).copy_(outputs[i + 1]);
            }

            masks.narrow(0, start, count).copy_(tensor(coverage, [Batch, FeatureCache.Slots, quarter, quarter]).narrow(0, 0, count));
            for (var i = 0; i < count; i++)
            {
                Describe(scenes[start + i], slots[start + i], sounding, start + i);
            }

            progress?.Report(start + count);
        }

        return new(stages, masks, slots, sounding);
    }

    private void Describe(TrainingScene scene, Tensor slots, Tensor sounding, int row)
    {
        for (var slot = 0; slot < Math.Min(scene.Objects.Count, FeatureCache.Slots); slot++)
        {
            slots[slot] = tensor((long)categories.IndexOf(scene.Objects[slot].Category));
            if (scene.Objects[slot].Sounding)
            {
                sounding[row] = tensor((long)slot);
            }
        }
    }

    private void Load(TrainingScene scene, PictureAugmentation? augmentation, Random random, Span<float> picture, Span<byte> coverage)
    {
        using var image = ImageFile.Read(scene.ImagePath);
        var placement = _preprocessor.Prepare(image, picture);
        ObjectCoverage.Compute(scene, placement, coverage);
        if (augmentation?.Apply(picture, _size, random) == true)
        {
            PictureAugmentation.Mirror(coverage, _size / 4);
        }
    }
}
