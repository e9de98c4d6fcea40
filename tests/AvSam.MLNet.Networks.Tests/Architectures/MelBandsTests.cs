using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Architectures;

[TestClass]
public sealed class MelBandsTests
{
    [TestMethod]
    [DataRow(64, 257)]
    [DataRow(16, 257)]
    [DataRow(1, 2)]
    [DataRow(200, 33)]
    public void Every_band_is_a_mean(int bands, int bins)
    {
        float[] weights = MelBands.Triangles(bands, bins);
        Assert.HasCount(bands * bins, weights);
        Assert.IsTrue(weights.All(weight => weight is >= 0 and <= 1));
        foreach (float[] band in weights.Chunk(bins))
        {
            Assert.AreEqual(1, band.Sum(), 1e-5);
        }
    }

    [TestMethod]
    public void Wide_triangles_are_those_of_the_formula_in_hertz()
    {
        const int Bands = 6, Bins = 257;
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => 700 * (Math.Exp(i * Math.Log(1 + (11_025 / 700.0)) / (Bands + 1)) - 1))];
        float[] weights = MelBands.Triangles(Bands, Bins);
        for (int band = 0; band < Bands; band++)
        {
            double[] triangle =
            [
                .. from bin in Enumerable.Range(0, Bins)
                   let hertz = bin * 11_025.0 / (Bins - 1)
                   let rising = (hertz - edges[band]) / (edges[band + 1] - edges[band])
                   let falling = (edges[band + 2] - hertz) / (edges[band + 2] - edges[band + 1])
                   select Math.Max(0, Math.Min(rising, falling)),
            ];
            double sum = triangle.Sum();
            OnnxRun.AreClose([.. triangle.Select(value => (float)(value / sum))], weights[(band * Bins)..((band + 1) * Bins)], 1e-6);
        }
    }

    [TestMethod]
    [DataRow(-0.5, -0.5 * 3 + 2.75)]
    [DataRow(-1.343174, -1.2795)] // silence: ln(1e-7) / 12
    public void A_flat_spectrum_gives_flat_bands(double level, double band) => OnnxRun.AreClose(
        [.. Enumerable.Repeat((float)band, 32 * 2)], OnnxRun.Operation([1, 1, 257, 4], [.. Enumerable.Repeat((float)level, 257 * 4)], (b, x) => MelBands.Forward(b, 32, x)), 1e-3);

    [TestMethod]
    public void Of_a_pair_of_frames_the_densities_are_averaged()
    {
        float[] frames = [.. Enumerable.Range(0, 257).SelectMany(_ => (float[])[-0.2f, -0.9f, -1, -1])];
        float[] bands = OnnxRun.Operation([1, 1, 257, 4], frames, (b, x) => MelBands.Forward(b, 3, x));
        float first = (float)((0.25 * Math.Log((Math.Exp(12 * -0.2) + Math.Exp(12 * -0.9)) / 2)) + 2.75);
        OnnxRun.AreClose([first, -0.25f, first, -0.25f, first, -0.25f], bands, 1e-4);
    }
}
