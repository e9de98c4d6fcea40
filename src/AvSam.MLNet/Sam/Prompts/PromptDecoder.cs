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
    private readonly RunOptions _runOptions = new();
    private readonly float[] _noMask;
    private readonly bool _takesMany;

    public PromptDecoder(OnnxNetwork network, int side)
    {
        _network = network;
        Side = side;
        _noMask = new float[side * side];
        _takesMany = network.Inputs[BundleTensors.PointCoordinates][0] < 0;
    }

    /// <summary>The side of the masks, S/4.</summary>
    public int Side { get; }

    /// <summary>Decodes prompts of one kind over one picture; the work ends between two runs of the graph.</summary>
    public DecodedPrompts Decode(OrtValue embedding, ImagePlacement placement, IReadOnlyList<SamPrompt> prompts, CancellationToken cancellation)
    {
        var decoded = new DecodedPrompts(new float[prompts.Count * DecodedPrompts.Masks * Side * Side], new float[prompts.Count * DecodedPrompts.Masks], Side);
        var step = _takesMany ? PromptsPerRun : 1;
        for (var first = 0; first < prompts.Count; first += step)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(embedding, placement, [.. prompts.Skip(first).Take(step)], decoded, first);
        }

        return decoded;
    }

    private void Run(OrtValue embedding, ImagePlacement placement, SamPrompt[] prompts, DecodedPrompts decoded, int first)
    {
        var tensors = PromptTensors.Of(prompts, placement);
        var hasMask = prompts[0].Kind.Mask;
        float[] masks = hasMask ? [.. prompts.SelectMany(p => p.MaskLogits.ToArray())] : _noMask;
        using var coordinates = OrtValue.CreateTensorValueFromMemory(tensors.Coordinates, [prompts.Length, tensors.Tokens, 2]);
        using var labels = OrtValue.CreateTensorValueFromMemory(tensors.Labels, [prompts.Length, tensors.Tokens]);
        using var mask = OrtValue.CreateTensorValueFromMemory(masks, [hasMask ? prompts.Length : 1, 1, Side, Side]);
        using var has = OrtValue.CreateTensorValueFromMemory(new float[] { hasMask ? 1 : 0 }, [1]);
        using var outputs = _network.Session.Run(_runOptions, s_inputs, [embedding, coordinates, labels, mask, has], s_outputs);
        Copy(outputs[0], decoded.Logits, first * DecodedPrompts.Masks * Side * Side, prompts.Length * DecodedPrompts.Masks * Side * Side);
        Copy(outputs[1], decoded.Scores, first * DecodedPrompts.Masks, prompts.Length * DecodedPrompts.Masks);
    }

    private static void Copy(OrtValue output, float[] target, int at, int count)
    {
        var values = output.GetTensorDataAsSpan<float>();
        if (values.Length != count)
        {
            throw new InvalidDataException($"{BundleFiles.PromptMaskDecoder} gave {values.Length} values of the shape [{string.Join(',', output.GetTensorTypeAndShape().Shape)}], expected {count}.");
        }

        values.CopyTo(target.AsSpan(at));
    }

    public void Dispose() => _runOptions.Dispose();
}
