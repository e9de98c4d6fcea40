using System.Numerics.Tensors;

namespace AvSam.MLNet.Audio;

/// <summary>
/// Changes a sound's sample rate by the rational ratio of both rates: polyphase filtering with a Kaiser-windowed sinc.
/// Aliases lie about 100 dB down; the pass band reaches 90% of the lower Nyquist frequency; constants stay what they are.
/// </summary>
public sealed class Resampler
{
    // More phases than this (44,099 Hz → 22,050 Hz) are interpolated, at −120 dB. A filter that is stretched by a lower target rate is
    // smoother and needs fewer, so that no ratio of rates costs more than about a megabyte.
    private const int MostPhases = 2048;

    private readonly int _up;
    private readonly int _down;
    private readonly int _phases;
    private readonly int _half;
    private readonly float[] _bank;

    /// <summary>Prepares the filters from one rate to another.</summary>
    /// <param name="sourceRate">The rate of what comes in, 1,000 to 768,000 Hz.</param>
    /// <param name="targetRate">The rate wanted, 1,000 to 768,000 Hz.</param>
    public Resampler(int sourceRate, int targetRate)
    {
        SampleRates.Check(sourceRate, nameof(sourceRate));
        SampleRates.Check(targetRate, nameof(targetRate));
        var common = GreatestCommonDivisor(sourceRate, targetRate);
        _up = targetRate / common;
        _down = sourceRate / common;
        var stretch = Math.Max(1.0, (double)_down / _up);
        _phases = Math.Min(_up, (int)Math.Ceiling(MostPhases / stretch));
        _half = (int)Math.Ceiling(KaiserSinc.ZeroCrossings * stretch);
        _bank = BuildBank(stretch);
    }

    /// <summary>Resamples a sound; one already at <paramref name="targetRate"/> is returned as it is.</summary>
    /// <param name="waveform">The sound.</param>
    /// <param name="targetRate">The rate wanted, 1,000 to 768,000 Hz.</param>
    public static Waveform Resample(Waveform waveform, int targetRate)
    {
        ArgumentNullException.ThrowIfNull(waveform);
        return waveform.SampleRate == targetRate
            ? waveform
            : new Waveform(ResamplerCache.Get(waveform.SampleRate, targetRate).Process(waveform.Samples), targetRate);
    }

    /// <summary>The number of samples that <paramref name="sourceLength"/> samples become: sourceLength · target / source, rounded up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They would be more than an array holds (2,147,483,591).</exception>
    public int OutputLength(int sourceLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
        var length = (((long)sourceLength * _up) + _down - 1) / _down;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentOutOfRangeException(
                nameof(sourceLength), sourceLength, $"The sound would become {length} samples; expected at most {Array.MaxLength}.");
    }

    /// <summary>Resamples a whole sound, taking silence before and after it.</summary>
    public float[] Process(ReadOnlySpan<float> source) => Process(source, 0, OutputLength(source.Length));

    /// <summary>The samples from <paramref name="start"/> on of the resampled sound, without computing the others.</summary>
    internal float[] Process(ReadOnlySpan<float> source, int start, int count)
    {
        var result = new float[count];
        if (_up == _down)
        {
            source.Slice(start, count).CopyTo(result);
            return result;
        }

        for (var i = 0; i < result.Length; i++)
        {
            var position = ((long)start + i) * _down;
            var at = (int)(position / _up);
            var phase = position % _up * _phases;
            var value = Filter(source, at, (int)(phase / _up));
            var between = (float)(phase % _up) / _up;
            result[i] = between == 0 ? value : value + (between * (Filter(source, at, (int)(phase / _up) + 1) - value));
        }

        return result;
    }

    private float Filter(ReadOnlySpan<float> source, int at, int phase)
    {
        var first = at - _half + 1;
        var from = Math.Max(0, first);
        var to = Math.Min(source.Length, first + (2 * _half));
        return to <= from ? 0 : TensorPrimitives.Dot(
            source[from..to], _bank.AsSpan((phase * 2 * _half) + (from - first), to - from));
    }

    // Row p weighs the samples at −half+1 … half around a position p/phases past a sample; each row sums to one, which keeps constants.
    private float[] BuildBank(double stretch)
    {
        var taps = 2 * _half;
        var bank = new float[(_phases + 1) * taps];
        var row = new double[taps];
        for (var phase = 0; phase <= _phases; phase++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                row[tap] = KaiserSinc.At((tap - _half + 1 - ((double)phase / _phases)) / stretch);
            }

            var sum = row.Sum();
            for (var tap = 0; tap < taps; tap++)
            {
                bank[(phase * taps) + tap] = (float)(row[tap] / sum);
            }
        }

        return bank;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
