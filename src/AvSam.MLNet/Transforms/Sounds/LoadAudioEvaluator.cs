namespace AvSam.MLNet.Transforms;

/// <summary>Path → samples.</summary>
internal sealed class LoadAudioEvaluator(SoundColumn sound) : StageEvaluator
{
    private float[] _samples = [];

    public override void Evaluate() => _samples = sound.Read();

    public override Delegate Getter(int output) => ColumnGetters.Vector<float>(() => _samples);
}
