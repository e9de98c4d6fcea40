using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Sam;

/// <summary>SAM by prompts: a picture is encoded once, then any number of prompts are decoded over it.</summary>
/// <example>
/// <code>
/// using var model = SamModel.Load("sam_vit_b");
/// using var predictor = new SamPredictor(model);
/// using var picture = ImageFile.Read("dog.jpg");
/// predictor.SetImage(picture);
/// var mask = predictor.Predict(SamPrompt.At(320, 210))[0];
/// var better = predictor.Predict(new SamPrompt { Points = [new(320, 210), new(90, 40, IsForeground: false)], MaskLogits = mask.LowResLogits })[0];
/// </code>
/// </example>
/// <remarks>It holds one picture, so that each thread needs its own; predictors of one model share its networks.</remarks>
public sealed class SamPredictor : IDisposable
{
    // So many prompts' masks, 1 MB each, are held beside the chosen ones.
    private const int PromptsAtOnce = 64;

    private readonly SharedNetworks.Hold _hold;
    private readonly Device _device;
    private readonly SharedNetworks _networks;
    private readonly TensorSet _tensors = new();
    private readonly PromptDecoder _decoder;
    private readonly OrtValue _embedding;
    private readonly ImagePreprocessor _preprocessor;
    private BoundNetwork? _encoder;
    private ImagePlacement? _placement;

    /// <param name="model">SAM; the predictor holds its networks itself, so that the model may be disposed.</param>
    /// <param name="context">Its <c>GpuDeviceId</c> and <c>FallbackToCpu</c> say where the networks run; default the processor.</param>
    public SamPredictor(SamModel model, MLContext? context = null)
        : this(NetworksOf(model), context is null ? Device.Cpu : Device.Of(context))
    {
    }

    internal SamPredictor(SharedNetworks networks, Device device)
    {
        (_networks, _device) = (networks, device);
        var size = networks.Manifest.Preprocessing.ImageSize;
        _preprocessor = new ImagePreprocessor(size);
        _hold = networks.Acquire();
        try
        {
            var decoder = _hold.Network(BundleFiles.PromptMaskDecoder, device);
            _decoder = new PromptDecoder(decoder, size / 4, device);
            _embedding = _tensors.Tensor(BundleTensors.ImageEmbedding, decoder.Inputs[BundleTensors.ImageEmbedding]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Encodes a picture of any size (docs/reference.md §4.4); what was predicted before stays valid.</summary>
    /// <param name="image">The picture; it may be disposed afterwards.</param>
    /// <param name="cancellation">Ends the encoding; the predictor then has no picture.</param>
    /// <exception cref="InvalidDataException">The image encoder gives what is no finite number, or another shape than it says; the message names file and tensor.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void SetImage(MLImage image, CancellationToken cancellation = default)
    {
        var tensor = ImageTensor;
        Encode(_preprocessor.Prepare(image, tensor), cancellation);
    }

    /// <summary>Predicts masks of one object.</summary>
    /// <param name="prompt">Points, a box, a mask, in the picture's pixels.</param>
    /// <param name="choice">Which masks; default the best of three.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One mask, or three for <see cref="SamMaskChoice.All"/>.</returns>
    /// <exception cref="ArgumentException">The prompt is empty or holds what is no number.</exception>
    /// <exception cref="InvalidOperationException">No picture was set.</exception>
    /// <exception cref="InvalidDataException">The decoder gives what is no finite number, or another shape than it should; the message names file and tensor.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<SamMask> Predict(SamPrompt prompt, SamMaskChoice choice = SamMaskChoice.Best, CancellationToken cancellation = default) =>
        Predict([prompt], choice, cancellation)[0];

    /// <summary>Predicts masks of many objects of one picture; prompts of one kind are decoded together where the decoder can.</summary>
    /// <param name="prompts">The prompts, each of one object.</param>
    /// <param name="choice">Which masks of each; default the best of three.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>For each prompt one mask, or three for <see cref="SamMaskChoice.All"/>.</returns>
    /// <exception cref="ArgumentException">A prompt is empty or holds what is no number.</exception>
    /// <exception cref="InvalidOperationException">No picture was set.</exception>
    /// <exception cref="InvalidDataException">The decoder gives what is no finite number, or another shape than it should; the message names file and tensor.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<IReadOnlyList<SamMask>> Predict(IReadOnlyList<SamPrompt> prompts, SamMaskChoice choice = SamMaskChoice.Best, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        for (var i = 0; i < prompts.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(prompts[i], nameof(prompts));
            if (prompts[i].Problem(_decoder.Side) is { } problem)
            {
                throw new ArgumentException($"Prompt {i}: {problem}.", nameof(prompts));
            }
        }

        var results = new IReadOnlyList<SamMask>[prompts.Count];
        foreach (var kind in Enumerable.Range(0, prompts.Count).GroupBy(i => prompts[i].Kind))
        {
            foreach (var run in kind.Chunk(PromptsAtOnce))
            {
                var decoded = Decode([.. run.Select(i => prompts[i])], cancellation);
                for (var k = 0; k < run.Length; k++)
                {
                    results[run[k]] = [.. decoded.Chosen(k, choice).Select(mask => new SamMask(decoded.LogitsOf(k, mask).ToArray(), decoded.Side, decoded.ScoreOf(k, mask), _placement!.Value))];
                }
            }
        }

        return results;
    }

    /// <summary>The encoder's input, [3,S,S], for whoever prepares the picture; then <see cref="Encode"/>.</summary>
    internal Span<float> ImageTensor
    {
        get
        {
            _encoder ??= new BoundNetwork(_hold.Network(BundleFiles.ImageEncoder, _device), _tensors, _device);
            return _tensors[BundleTensors.Image];
        }
    }

    /// <summary>The picture's embedding, for whoever has it already; then <see cref="Placed"/>.</summary>
    internal TensorSet Tensors => _tensors;

    internal void Encode(ImagePlacement placement, CancellationToken cancellation = default)
    {
        _placement = null;
        _encoder!.Run(cancellation);
        _placement = placement;
    }

    internal void Placed(ImagePlacement placement) => _placement = placement;

    /// <summary>Decodes prompts of one kind, checked before.</summary>
    internal DecodedPrompts Decode(IReadOnlyList<SamPrompt> prompts, CancellationToken cancellation = default) =>
        _decoder.Decode(_embedding, _placement ?? throw new InvalidOperationException("The predictor has no picture yet; call SetImage first."), prompts, cancellation);

    internal int ImageSize => _networks.Manifest.Preprocessing.ImageSize;

    /// <summary>Lets go of the networks.</summary>
    public void Dispose()
    {
        _encoder?.Dispose();
        _decoder?.Dispose();
        _tensors.Dispose();
        _hold.Dispose();
    }

    private static SharedNetworks NetworksOf(SamModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Networks;
    }
}
