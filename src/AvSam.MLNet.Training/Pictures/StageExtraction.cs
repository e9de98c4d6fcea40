using AvSam.MLNet.Conversion;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>Fills <see cref="PictureFeatures"/>: pictures through the frozen image encoder, in ONNX Runtime.</summary>
internal sealed class StageExtraction : IDisposable
{
    private static readonly string[] s_outputs = ["stage_4", "stage_8", "stage_16", "stage_32"];
    private static readonly RunOptions s_run = new();

    private readonly InferenceSession _session;
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
        var folder = Directory.CreateTempSubdirectory("avsam-stages-");
        try
        {
            var path = Path.Combine(folder.FullName, BundleFiles.ImageEncoder);
            using var checkpoint = ImageNetWeights.Open(weights);
            new PyramidStagesGraph(image, size).Write(path, checkpoint.Values);
            using var options = OnnxSessionOptions.Create(Models.Device.Cpu);
            options.IntraOpNumThreads = threads;
            _session = new(path, options);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
            using var input = OrtValue.CreateTensorValueFromMemory(prepared.Pixels, [1, 3, _size, _size]);
            using var outputs = _session.Run(s_run, ["image"], [input], s_outputs);
            for (var stage = 0; stage < stages.Length; stage++)
            {
                stages[stage][i].copy_(tensor(outputs[stage].GetTensorDataAsSpan<float>().ToArray(), stages[stage].shape.AsSpan(1).ToArray()));
            }

            for (var place = 0; place < quarter * quarter; place++)
            {
                owners[((long)i * quarter * quarter) + place] = prepared.Owners[((((place / quarter) * 4) + 2) * _size) + ((place % quarter) * 4) + 2];
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
    public void Dispose() => _session.Dispose();
}
