namespace AvSam.MLNet.Audio;

/// <summary>Collects a sound's samples, block by block and within the limits; it never holds much more than came.</summary>
internal sealed class SampleBuffer(string file, WavFormat format, AudioReadOptions options)
{
    private readonly SoundLimits _limits = new(file, format, options);
    private float[] _samples = [];
    private int _count;

    /// <summary>Refuses frames that are known to come and are too many; makes room for the first of them.</summary>
    internal void Expect(long frames)
    {
        _limits.Check(_count + frames, atLeast: false);
        if (_count == 0)
        {
            _samples = new float[frames];
        }
    }

    /// <summary>Takes whole frames.</summary>
    internal void Add(Span<byte> frames)
    {
        var found = frames.Length / format.BytesPerFrame;
        _limits.Check(_count + found, atLeast: true);
        if (_count + found > _samples.Length)
        {
            Array.Resize(ref _samples, (int)Math.Min(_limits.MostFrames, Math.Max(_count + found, 2L * _samples.Length)));
        }

        WavSamples.Decode(frames, format, _samples.AsSpan(_count, found), _count, file);
        _count += found;
    }

    internal Waveform ToWaveform()
    {
        if (_count == 0)
        {
            throw new InvalidDataException($"'{file}' has no samples; expected at least one frame of {format.BytesPerFrame} bytes.");
        }

        Array.Resize(ref _samples, _count);
        return new Waveform(_samples, format.SampleRate);
    }
}
