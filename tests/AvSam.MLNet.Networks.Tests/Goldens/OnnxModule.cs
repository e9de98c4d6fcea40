using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>A network whose parameters are filled by the goldens' formula, run by ONNX Runtime.</summary>
internal sealed class OnnxModule
{
    private readonly Dictionary<string, CheckpointTensor> tensors = [];

    /// <summary>Prompt encoder and mask decoder with the goldens' amplitudes.</summary>
    internal static OnnxModule Prompted(PromptEncoderConfig prompts, MaskDecoderConfig decoder)
    {
        OnnxModule module = new();
        OnnxValue Zeros(OnnxBackend b, params int[] shape) => b.Constant(new float[shape.Aggregate((x, y) => x * y)], shape);
        void Decode(OnnxBackend b)
        {
            int grid = prompts.EmbeddingSize;
            PromptMaskDecoder.Forward(
                b, prompts, decoder, Zeros(b, 1, prompts.Dim, grid, grid), Zeros(b, 1, 2, 2), Zeros(b, 1, 2), Zeros(b, 1, 1, 4 * grid, 4 * grid), Zeros(b, 1));
        }

        module.Fill("prompt_encoder.", 0.05, Decode);
        module.Fill("mask_decoder.", 0.2, Decode);
        return module;
    }

    /// <summary>Builds once to learn what tensors a module has, then fills them in the official order.</summary>
    internal void Fill(string prefix, double amplitude, Action<OnnxBackend> build)
    {
        Dictionary<string, int[]> shapes = [];
        build(new OnnxBackend(new OnnxGraph("names"), (name, shape) =>
        {
            shapes[name] = shape;
            return new float[shape.Aggregate(1, (product, size) => product * size)];
        }));
        var own = shapes.Where(tensor => tensor.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(tensor => (tensor.Key, tensor.Value));
        Add(FormulaParameters.Fill(own, Golden.Keys("sam_vit_b.keys.txt").Select(key => key.Name), amplitude));
    }

    internal void Add(IEnumerable<CheckpointTensor> added)
    {
        foreach (CheckpointTensor tensor in added)
        {
            tensors.Add(tensor.Name, tensor);
        }
    }

    internal DenseTensor<float>[] Run(
        (string Name, int[] Shape, float[] Values)[] inputs,
        Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string, OnnxValue)>> network) =>
        OnnxRun.Graph(inputs, network, Weights);

    internal float[] Weights(string name, int[] shape)
    {
        CollectionAssert.AreEqual(tensors[name].Shape, shape, name);
        return tensors[name].ToArray();
    }
}
