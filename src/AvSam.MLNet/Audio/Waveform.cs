namespace AvSam.MLNet.Audio;

/// <summary>A mono sound.</summary>
/// <param name="Samples">The samples in order, nominally within [-1, 1].</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
public sealed record Waveform(float[] Samples, int SampleRate)
{
    /// <summary>The length in seconds.</summary>
    public double Seconds => (double)Samples.Length / SampleRate;
}
