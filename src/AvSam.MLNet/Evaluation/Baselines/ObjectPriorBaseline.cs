using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// EZ-VSL's object prior (docs/reference.md §1.8, §6 no. 12): where an image encoder's features are strong there is an object. The picture
/// stretched to the encoder's square, the mean over channels of |feature|, bilinear to the map's size with aligned corners, minimum 0 and
/// maximum 1.
/// </summary>
/// <remarks>
/// The recipe is meant for the last features of a network that knows ImageNet: EfficientNet-Lite0 in <c>avsam evaluate</c>. Any bundle's
/// encoder will do, of which the embedding is taken.
/// </remarks>
public sealed class ObjectPriorBaseline : PictureBaseline
{
    private readonly SharedNetworks.Hold _hold;
    private readonly TensorSet _tensors = new();
    private readonly BoundNetwork _encoder;
    private readonly ImagePreprocessor _preprocessor;
    private readonly (int Channels, int Height, int Width) _shape;

    /// <param name="model">The bundle whose <c>image-encoder.onnx</c> is used; it may be disposed afterwards.</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the encoder runs; default the processor.</param>
    /// <exception cref="InvalidOperationException">The bundle has no image encoder.</exception>
    /// <exception cref="InvalidDataException">Its embedding is no map [1,C,h,w].</exception>
    public ObjectPriorBaseline(BundleModel model, MLContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shape = model.Manifest.File(BundleFiles.ImageEncoder).Outputs[BundleTensors.ImageEmbedding];
        _shape = shape is [1, > 0, > 0, > 0]
            ? (shape[1], shape[2], shape[3])
            : throw new InvalidDataException($"The model bundle '{model.Manifest.Name}' gives {BundleTensors.ImageEmbedding} [{string.Join(',', shape)}], expected [1,C,h,w].");
        _preprocessor = new(model.ImageSize);
        _hold = model.Networks.Acquire();
        try
        {
            var device = context is null ? Device.Cpu : Device.Of(context);
            _encoder = new(_hold.Network(BundleFiles.ImageEncoder, device), _tensors, device);
        }
        catch
        {
            _tensors.Dispose();
            _hold.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
    {
        Check(image, height, width);
        cancellation.ThrowIfCancellationRequested();
        var side = _preprocessor.Size;
        using var square = MLImage.CreateFromPixels(side, side, image.PixelFormat, PixelResize.Bilinear(image.Pixels, image.Height, image.Width, side, side));
        _preprocessor.Prepare(square, _tensors[BundleTensors.Image]);
        _encoder.Run(cancellation);
        return new(Map(_tensors[BundleTensors.ImageEmbedding], _shape.Channels, _shape.Height, _shape.Width, height, width));
    }

    /// <summary>The prior of features [channels, h, w], as [height, width] of 0–1; all 0 where every place is as strong.</summary>
    internal static float[] Map(ReadOnlySpan<float> features, int channels, int h, int w, int height, int width)
    {
        var strength = new float[h * w];
        for (var i = 0; i < features.Length; i++)
        {
            strength[i % strength.Length] += Math.Abs(features[i]) / channels;
        }

        var map = new float[checked(height * width)];
        BilinearResize.AlignedCorners(strength, h, w, map, height, width);
        var (least, most) = (map.Min(), map.Max());
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = most > least ? (map[i] - least) / (most - least) : 0;
        }

        return map;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _encoder.Dispose();
        _tensors.Dispose();
        _hold.Dispose();
        base.Dispose();
    }
}
