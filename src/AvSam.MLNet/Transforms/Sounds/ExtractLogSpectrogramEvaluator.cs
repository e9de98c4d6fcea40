using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Transforms;

/// <summary>Samples → log spectrogram.</summary>
internal sealed class ExtractLogSpectrogramEvaluator(SoundColumn sound, SpectrogramOptions options) : StageEvaluator
{
    private readonly LogSpectrogram _spectrogram = new(options);
    private readonly float[] _values = new float[options.Bins * options.Frames];
    private float[] _samples = [];

    public override void Read() => _samples = sound.Read();

    public override void Compute() => _spectrogram.Compute(_samples, _values);

    public override Delegate Getter(int output) => ColumnGetters.Vector<float>(() => _values);
}
