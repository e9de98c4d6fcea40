using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Networks.Inventory;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Training.Torch;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;

namespace AvSam.MLNet.Training.Tests.Parity;

/// <summary>Both interpreters of every architecture agree on random weights and inputs within 1e-4 of each output's deviation; the third, of shapes, with both.</summary>
[TestClass]
public sealed class ParityTests
{
    private const double Tolerance = 1e-4;

    [TestMethod]
    public void Sam_image_encoder() => Check(new SamImageEncoderParity());

    [TestMethod]
    public void Tiny_vit() => Check(new TinyVitParity());

    [TestMethod]
    public void Efficient_net_lite_with_both_necks() => Check(new EfficientNetLiteParity());

    [TestMethod]
    public void Audio_encoder() => Check(new AudioEncoderParity());

    [TestMethod]
    public void Pixelwise_fusion() => Check(new PixelwiseFusionParity());

    [TestMethod]
    public void Tpavi_fusion() => Check(new TpaviFusionParity());

    [TestMethod]
    public void Prompt_encoder_and_mask_decoder() => Check(new MaskDecoderParity());

    [TestMethod]
    public void Prompt_mask_decoder() => Check(new PromptMaskDecoderParity());

    [TestMethod]
    public void Audio_encoder_on_mel_bands() => Check(new MelAudioEncoderParity());

    [TestMethod]
    public void Candidate_kernels_and_pixels() => Check(new CandidateKernelsParity());

    [TestMethod]
    public void Candidate_selection() => Check(new CandidateSelectionParity());

    [TestMethod]
    public void Candidate_drawing_and_naming() => Check(new CandidateDrawingParity());

    [TestMethod]
    public void Named_fusion() => Check(new NamedFusionParity());

    [TestMethod]
    public void Sounding_candidates_decoder() => Check(new SoundingCandidatesDecoderParity());

    [TestMethod]
    public void All_graphs_of_AV_SAM_one_after_the_other() => Check(new AvSamGraphsParity());

    private static void Check(ParityNetwork network)
    {
        Random random = new(7);
        (string Name, int[] Shape, float[] Values)[] inputs =
            [.. network.Inputs.Select(input => (input.Name, input.Shape, Normal(random, input.Shape)))];
        (float[] Values, int[] Shape)[] expected = RunTorch(network, inputs, random, out Checkpoint weights);
        DenseTensor<float>[] actual = OnnxRun.Graph(
            inputs,
            (b, x) => network.Forward(b, [.. x]).Select((output, i) => ($"output{i}", output)),
            (name, shape) => weights[name].ToArray());

        int[][] shapes = network.Forward(new TensorInventory(), [.. network.Inputs.Select(input => input.Shape)]);
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i].Shape, actual[i].Dimensions.ToArray());
            CollectionAssert.AreEqual(expected[i].Shape, shapes[i]);
            float[] values = actual[i].ToArray();
            double mean = expected[i].Values.Average(value => (double)value);
            double deviation = Math.Sqrt(expected[i].Values.Average(value => (value - mean) * (value - mean)));
            double difference = expected[i].Values.Zip(values, (a, b) => Math.Abs((double)a - b)).Max();
            Assert.IsGreaterThan(1e-3, deviation, $"output {i} says nothing: it is nearly constant");
            Assert.IsLessThan(Tolerance * deviation, difference, $"output {i}: the largest difference");
        }
    }

    /// <summary>Runs once for the parameters' names, makes every one of them random (those that begin at 0 or 1 too), and runs again.</summary>
    private static (float[], int[])[] RunTorch(ParityNetwork network, (string Name, int[] Shape, float[] Values)[] inputs, Random random, out Checkpoint weights)
    {
        using ParameterStore store = new(seed: 3);
        TorchBackend backend = new(store);
        using DisposeScope scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        torch.Tensor[] x = [.. inputs.Select(input => backend.Constant(input.Values, input.Shape))];
        network.Forward(backend, x);
        CheckInventory(network, store.Export());
        weights = new Checkpoint();
        foreach (CheckpointTensor tensor in store.Export())
        {
            weights.Add(new CheckpointTensor(tensor.Name, tensor.Shape, Varied(tensor, random)));
        }

        store.Import(weights);
        return [.. network.Forward(backend, x).Select(output => (output.contiguous().data<float>().ToArray(), output.shape.Select(size => (int)size).ToArray()))];
    }

    /// <summary>The interpreter that knows only shapes asks for the same tensors, and fills them with the same values.</summary>
    private static void CheckInventory(ParityNetwork network, Checkpoint untrained)
    {
        TensorInventory inventory = new();
        network.Forward(inventory, [.. network.Inputs.Select(input => input.Shape)]);
        CollectionAssert.AreEquivalent(untrained.Select(tensor => tensor.Name).ToArray(), inventory.Tensors.Select(tensor => tensor.Name).ToArray());
        foreach (ExpectedTensor tensor in inventory.Tensors)
        {
            CollectionAssert.AreEqual(untrained[tensor.Name].Shape, tensor.Shape, tensor.Name);
            CollectionAssert.AreEqual(untrained[tensor.Name].ToArray(), tensor.InitialValues(seed: 3), tensor.Name);
        }
    }

    /// <summary>Vectors move by a tenth, so that variances stay positive; what began at 0 gets small random values.</summary>
    private static float[] Varied(CheckpointTensor tensor, Random random)
    {
        bool vary = tensor.Shape.Length == 1 || tensor.ToArray().All(value => value == 0);
        return vary ? [.. tensor.ToArray().Zip(Normal(random, tensor.Shape), (value, noise) => value + (0.1f * Math.Clamp(noise, -3, 3)))] : tensor.ToArray();
    }

    private static float[] Normal(Random random, int[] shape) =>
        [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
