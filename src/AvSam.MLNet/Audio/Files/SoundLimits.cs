namespace AvSam.MLNet.Audio;

/// <summary>The limits of <see cref="AudioReadOptions"/> for one sound, in frames (one sample of each channel).</summary>
internal sealed class SoundLimits(string file, WavFormat format, AudioReadOptions options)
{
    private readonly double _bySeconds = options.MaximumDuration.TotalSeconds * format.SampleRate;
    private readonly long _byBytes = options.MaximumBytes / format.BytesPerFrame;

    /// <summary>The most frames that may be read.</summary>
    internal long MostFrames => (long)Math.Min(_bySeconds, Math.Min(options.MaximumSamples, _byBytes));

    /// <summary>Refuses a sound of more frames.</summary>
    /// <param name="frames">How many there are.</param>
    /// <param name="atLeast">Whether there may be more, because they come through a pipe.</param>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    internal void Check(long frames, bool atLeast)
    {
        if (frames <= MostFrames)
        {
            return;
        }

        var more = atLeast ? "more than " : string.Empty;
        if (frames > _bySeconds)
        {
            var most = options.MaximumDuration.TotalSeconds;
            var seconds = atLeast ? most : (double)frames / format.SampleRate;
            throw Refusal($"lasts {more}{seconds:0.###} s; expected at most {most:0.###} s", $"-t {most:0.###}");
        }

        if (frames > options.MaximumSamples)
        {
            var samples = atLeast ? options.MaximumSamples : frames;
            throw Refusal(
                $"has {more}{samples} samples ({(double)samples / format.SampleRate:0.###} s at {format.SampleRate} Hz); expected at most {options.MaximumSamples}",
                "-ar 22050");
        }

        var bytes = atLeast ? options.MaximumBytes : frames * format.BytesPerFrame;
        throw Refusal(
            $"has {more}{bytes} bytes of samples ({format.Channels} channels of {format.BytesPerSample} bytes at {format.SampleRate} Hz); "
            + $"expected at most {options.MaximumBytes}",
            "-ac 1 -ar 22050");
    }

    // A mend that everybody has, whether the file came through the tool, a stage or a call.
    private InvalidDataException Refusal(string what, string mend) =>
        new($"'{file}': the sound {what}. Make it smaller first: ffmpeg -i IN {mend} OUT.wav");
}
