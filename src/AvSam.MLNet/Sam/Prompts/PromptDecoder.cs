using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Sam;

/// <summary>Runs <c>prompt-mask-decoder.onnx</c>: many prompts at once where the graph takes them, else one after the other.</summary>
internal sealed class PromptDecoder : IDisposable
{
    // Several prompts in one run share its overhead; more than some only take memory, 30 MB each.
    private const int PromptsPerRun = 16;

    private static readonly string[] s_inputs = [BundleTensors.ImageEmbedding, BundleTensors.PointCoordinates, BundleTensors.PointLabels, BundleTensors.MaskInput, BundleTensors.HasMaskInput];
    private static readonly string[] s_outputs = [BundleTensors.LowResMasks, BundleTensors.IouPredictions];
    private readonly OnnxNetwork _network;
    private readonly StoppableRun _run;
    private readonly float[] _noMask;
    private readonly bool _takesMany;

    public PromptDecoder(OnnxNetwork network, int side, Device device)
    {
        _network = network;
        _run = new StoppableRun(device);
        Side = side;
        _noMask = new float[side * side];
        _takesMany = network.Inputs[BundleTensors.PointCoordinates][0] < 0;
    }

    /// <summary>The side of the masks, S/4.</summary>
    public int Side { get; }

    /// <summary>Decodes prompts of one kind over one picture.</summary>
    /// <exception cref="InvalidDataException">The graph failed, or gave another shape than it should, or what is no finite number; the message names file and tensor.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DecodedPrompts Decode(OrtValue embedding, ImagePlacement placement, IReadOnlyList<SamPrompt> prompts, CancellationToken cancellation = default)
    {
        var decoded = new DecodedPrompts(new float[prompts.Count * DecodedPrompts.Masks * Side * Side], new float[prompts.Count * DecodedPrompts.Masks], Side);
        var step = _takesMany ? PromptsPerRun : 1;
        for (var first = 0; first < prompts.Count; first += step)
        {
            Run(embedding, placement, [.. prompts.Skip(first).Take(step)], decoded, first, cancellation);
        }

        return decoded;
    }

    private void Run(OrtValue embedding, ImagePlacement placement, SamPrompt[] prompts, DecodedPrompts decoded, int first, CancellationToken cancellation)
    {
        var tensors = PromptTensors.Of(prompts, placement);
        var hasMask = prompts[0].Kind.Mask;
        float[] masks = hasMask ? [.. prompts.SelectMany(p => p.MaskLogits.ToArray())] : _noMask;
        using var coordinates = OrtValue.CreateTensorValueFromMemory(tensors.Coordinates, [prompts.Length, tensors.Tokens, 2]);
        using var labels = OrtValue.CreateTensorValueFromMemory(tensors.Labels, [prompts.Length, tensors.Tokens]);
        using var mask = OrtValue.CreateTensorValueFromMemory(masks, [hasMask ? prompts.Length : 1, 1, Side, Side]);
        using var has = OrtValue.CreateTensorValueFromMemory(new float[] { hasMask ? 1 : 0 }, [1]);
        OrtValue[] inputs = [embedding, coordinates, labels, mask, has];
        IDisposableReadOnlyCollection<OrtValue>? outputs = null;
        try
        {
            _run.Run(options => outputs = _network.Session.Run(options, s_inputs, inputs, s_outputs), cancellation);
            _network.CheckShape(s_outputs[0], outputs![0], [prompts.Length, DecodedPrompts.Masks, Side, Side]);
            _network.CheckShape(s_outputs[1], outputs[1], [prompts.Length, DecodedPrompts.Masks]);
            FiniteNumbers.Check(_network.Location, s_outputs.Zip(outputs), s_inputs.Zip(inputs));
            outputs[0].GetTensorDataAsSpan<float>().CopyTo(decoded.Logits.AsSpan(first * DecodedPrompts.Masks * Side * Side));
            outputs[1].GetTensorDataAsSpan<float>().CopyTo(decoded.Scores.AsSpan(first * DecodedPrompts.Masks));
        }
        catch (OnnxRuntimeException e)
        {
            throw _network.Failed(e);
        }
        finally
        {
            outputs?.Dispose();
        }
    }

    public void Dispose() => _run.Dispose();
}
