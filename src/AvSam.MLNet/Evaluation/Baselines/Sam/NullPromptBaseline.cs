using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>SAM without any prompt: no points, the embedding that stands for "no mask", the mask of token 0 (docs/reference.md §6 no. 11).</summary>
public sealed class NullPromptBaseline : PictureBaseline
{
    private readonly SamPredictor _predictor;

    /// <param name="model">SAM; it may be disposed afterwards.</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the networks run; default the processor.</param>
    public NullPromptBaseline(SamModel model, MLContext? context = null) => _predictor = new(model, context);

    /// <inheritdoc/>
    public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
    {
        Check(image, height, width);
        _predictor.SetImage(image, cancellation);
        var mask = _predictor.Predict(SamPrompt.Nothing, SamMaskChoice.Single, cancellation)[0];
        var map = new float[checked(height * width)];
        BilinearResize.Plane(mask.ToLogits(), mask.Height, mask.Width, map, height, width);
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = PredictedMask.Probability(map[i]);
        }

        return new(map);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _predictor.Dispose();
        base.Dispose();
    }
}
