namespace AvSam.MLNet.Transforms;

/// <summary>Path → samples.</summary>
internal sealed class LoadAudioEvaluator(SoundColumn sound) : StageEvaluator
{
    private float[] _samples = [];

    public override void Read() => _samples = sound.Read();

    public override void Compute()
    {
    }

    public override Delegate Getter(int output) => ColumnGetters.Vector<float>(() => _samples);
}
