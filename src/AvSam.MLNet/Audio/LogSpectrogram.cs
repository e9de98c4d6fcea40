using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace AvSam.MLNet.Audio;

/// <summary>
/// The audio encoder's input (paper §4.1; docs/reference.md §1.2): power spectral density S of overlapping segments, each without its
/// mean and under a Tukey window, as ln(S + 1e-7) / 12. Silence is −1.343175. Safe to use from several threads at once.
/// </summary>
public sealed class LogSpectrogram
{
    private const double Floor = 1e-7;
    private const double Divisor = 12;

    private readonly SpectrogramOptions _options;
    private readonly double[] _window;
    private readonly double _scale;

    /// <summary>Prepares the window and the scale.</summary>
    public LogSpectrogram(SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _window = TukeyWindow.Create(options.SegmentLength);
        _scale = 1 / (options.SampleRate * _window.Sum(w => w * w));
    }

    /// <summary>Rows: frequencies from 0 to half the sample rate (257).</summary>
    public int Bins => _options.Bins;

    /// <summary>Columns: segments (300, or 276 with <see cref="SpectrogramOptions.EzVsl"/>).</summary>
    public int Frames => _options.Frames;

    /// <summary>The rate the sound must have, in Hz (22,050).</summary>
    public int SampleRate => _options.SampleRate;

    /// <summary>The length the sound must have, in seconds (3).</summary>
    public double Seconds => _options.Seconds;

    /// <summary>The number of samples the sound must have (66,150).</summary>
    public int Samples => _options.Samples;

    /// <summary>Computes the spectrogram of one sound.</summary>
    /// <param name="waveform"><see cref="Samples"/> samples at <see cref="SampleRate"/>.</param>
    /// <param name="destination">[<see cref="Bins"/>, <see cref="Frames"/>], row-major: one row a frequency.</param>
    public void Compute(ReadOnlySpan<float> waveform, Span<float> destination)
    {
        CheckLength(waveform.Length, Samples, "samples of sound", nameof(waveform));
        CheckLength(destination.Length, Bins * Frames, "values", nameof(destination));

        // Two real segments share one complex transform: the even part of the result belongs to the first, the odd part to the second.
        var pair = new Complex[_options.SegmentLength];
        for (var frame = 0; frame < Frames; frame += 2)
        {
            var two = frame + 1 < Frames;
            Load(waveform, frame, two, pair);
            Fourier.Forward(pair, FourierOptions.NoScaling);
            for (var bin = 0; bin < Bins; bin++)
            {
                var value = pair[bin];
                var mirror = Complex.Conjugate(pair[(pair.Length - bin) % pair.Length]);
                destination[(bin * Frames) + frame] = Level((value + mirror) / 2, bin);
                if (two)
                {
                    destination[(bin * Frames) + frame + 1] = Level((value - mirror) / 2, bin);
                }
            }
        }
    }

    private void Load(ReadOnlySpan<float> waveform, int frame, bool two, Complex[] pair)
    {
        var first = waveform.Slice(frame * _options.Hop, pair.Length);
        var second = two ? waveform.Slice((frame + 1) * _options.Hop, pair.Length) : first;
        double firstMean = Mean(first), secondMean = Mean(second);
        for (var n = 0; n < pair.Length; n++)
        {
            pair[n] = new Complex(_window[n] * (first[n] - firstMean), _window[n] * (second[n] - secondMean));
        }
    }

    // One-sided density: every frequency but 0 and Nyquist stands for its negative twin too.
    private float Level(Complex value, int bin)
    {
        var power = ((value.Real * value.Real) + (value.Imaginary * value.Imaginary)) * _scale;
        return (float)(Math.Log((bin == 0 || bin == Bins - 1 ? power : 2 * power) + Floor) / Divisor);
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static void CheckLength(int found, int expected, string what, string argument)
    {
        if (found != expected)
        {
            throw new ArgumentException($"Found {found} {what}; expected {expected}.", argument);
        }
    }
}
