using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>Varies what was made once: another moment, loudness and tone, a floor of noise, hidden bands and stretches (SpecAugment).</summary>
internal static class HearingVariation
{
    // A band's values are a quarter of a logarithm of power, shifted.
    private const double PerDecibel = 0.25 * 0.2302585;
    private const float Silent = (-16.118096f * 0.25f) + 2.75f;
    private const double LoudestDecibels = 8;
    private const double ToneDecibels = 5;
    private const double NoiseShare = 0.3;

    /// <summary>A varied copy of bands [n,rows,columns].</summary>
    public static Tensor Apply(Tensor bands, Random random)
    {
        var (count, rows, columns) = (bands.shape[0], bands.shape[1], bands.shape[2]);
        var loudness = rand(count, 1, 1).Minus(0.5).Times(2 * LoudestDecibels * PerDecibel);
        var tone = nn.functional.interpolate(randn(count, 1, 5), [rows], mode: InterpolationMode.Linear, align_corners: true).transpose(1, 2).Times(ToneDecibels / 2 * PerDecibel);
        var varied = bands.roll(random.Next((int)columns), 2).add(loudness).add(tone);
        var floor = rand(count, 1, 1).Times(2.5).Plus(Silent).add(randn(count, rows, 1).Times(0.15));
        varied = where(rand(count, 1, 1).Minus(NoiseShare).lt(zeros(1)), LogSum(varied, floor), varied).NoLessThan(Silent);
        Hide(varied, 1, (int)rows, (int)rows / 8, random);
        Hide(varied, 2, (int)columns, (int)columns / 6, random);
        return varied;
    }

    // log(e^4a + e^4b) / 4
    private static Tensor LogSum(Tensor a, Tensor b) => logaddexp(a.Times(4), b.Times(4)).Over(4);

    private static void Hide(Tensor bands, int dimension, int size, int most, Random random)
    {
        for (var i = 0; i < bands.shape[0]; i++)
        {
            var length = random.Next(most + 1);
            if (length > 0)
            {
                bands[i].narrow(dimension - 1, random.Next(size - length), length).fill_(0);
            }
        }
    }
}
