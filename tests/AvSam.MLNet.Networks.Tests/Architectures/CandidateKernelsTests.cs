using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>Layers that only pass on their inputs, so that the weights of a place's form are known.</summary>
[TestClass]
public sealed class CandidateKernelsTests
{
    private const int Height = 3, Width = 5, FineHeight = 6, FineWidth = 10;
    private static readonly CandidateConfig s_config = new() { Grouping = 6, MaskFeatures = 4 };
    private static readonly float[] s_grouping = [.. Enumerable.Range(0, 6 * Height * Width).Select(i => 1 + MathF.Sin(1.7f * i))];
    private static readonly float[] s_features = OnnxRun.Wave(4 * FineHeight * FineWidth);

    [TestMethod]
    public void The_form_in_coordinates_is_the_form_of_the_offset_from_each_place()
    {
        float[] logits = Run(kernelBias: 0)[0].ToArray();
        for (int place = 0; place < Height * Width; place++)
        {
            double[] form = [.. Enumerable.Range(0, 6).Select(i => s_grouping[(i * Height * Width) + place] - 1.0)];
            var (py, px) = (((place / Width) + 0.5) / Height, ((place % Width) + 0.5) / Width);
            for (int pixel = 0; pixel < FineHeight * FineWidth; pixel++)
            {
                double dy = 3 * ((((pixel / FineWidth) + 0.5) / FineHeight) - py);
                double dx = 3 * ((((pixel % FineWidth) + 0.5) / FineWidth) - px);
                double expected = form[0] + (form[1] * dy) + (form[2] * dx) + (form[3] * dy * dy) + (form[4] * dx * dx) + (form[5] * dy * dx);
                Assert.AreEqual(expected, logits[(place * FineHeight * FineWidth) + pixel], 1e-4, $"place {place}, pixel {pixel}");
            }
        }
    }

    [TestMethod]
    public void A_kernel_weighs_the_features_by_the_root_of_their_number()
    {
        float[] plain = Run(kernelBias: 0)[0].ToArray();
        float[] weighed = Run(kernelBias: 3)[0].ToArray();
        for (int i = 0; i < plain.Length; i++)
        {
            int pixel = i % (FineHeight * FineWidth);
            double sum = Enumerable.Range(0, 4).Sum(channel => s_features[(channel * FineHeight * FineWidth) + pixel]);
            Assert.AreEqual(3 / 2.0 * sum, weighed[i] - plain[i], 1e-4);
        }
    }

    [TestMethod]
    public void Quality_is_told_place_by_place() => OnnxRun.AreClose(s_grouping[..(Height * Width)], Run(kernelBias: 0)[1].ToArray(), 1e-4);

    private static DenseTensor<float>[] Run(float kernelBias) => OnnxRun.Graph(
        [("grouping", [1, 6, Height, Width], s_grouping), ("features", [1, 4, FineHeight, FineWidth], s_features)],
        (b, x) =>
        {
            var (kernels, quality) = CandidateKernels.Forward(b, s_config, x[0]);
            return [("logits", b.MatMul(kernels, CandidateKernels.Pixels(b, s_config, x[1]))), ("quality", quality)];
        },
        (name, shape) => name switch
        {
            "candidates.block.conv.weight" => Ones(shape, Enumerable.Range(0, 6).Select(i => (((i * 6) + i) * 9) + 4)), // the middle of 3×3
            "candidates.block.norm.weight" => Ones(shape, Enumerable.Range(0, shape[0])),
            "candidates.block.norm.running_var" => [.. Enumerable.Repeat(1 - 1e-5f, shape[0])], // 1 with what the normalisation adds
            "candidates.form.weight" => Ones(shape, Enumerable.Range(0, 6).Select(i => (i * shape[1]) + i)),
            "candidates.form.bias" => [-1, -1, -1, -1, -1, -1],
            "candidates.kernel.bias" => [.. Enumerable.Repeat(kernelBias, 4)],
            "candidates.quality.weight" => Ones(shape, [0]),
            _ => Ones(shape, []),
        });

    private static float[] Ones(int[] shape, IEnumerable<int> places)
    {
        float[] values = new float[shape.Aggregate(1, (product, size) => product * size)];
        foreach (int place in places)
        {
            values[place] = 1;
        }

        return values;
    }
}
