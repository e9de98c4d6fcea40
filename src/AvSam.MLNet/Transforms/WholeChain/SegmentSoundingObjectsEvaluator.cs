using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture and sound → mask: all four networks over one set of tensors, without copies between them.</summary>
internal sealed class SegmentSoundingObjectsEvaluator : StageEvaluator
{
    private readonly NetworkRun _networks;
    private readonly PictureColumn _picture;
    private readonly SoundColumn _sound;
    private readonly LogSpectrogram _spectrogram;
    private readonly MaskOutput _mask;
    private ImagePlacement _placement;
    private float[] _samples = [];

    public SegmentSoundingObjectsEvaluator(PictureColumn picture, SoundColumn sound, SpectrogramOptions spectrogram, NetworkRun networks, BundleManifest manifest)
        : base(networks)
    {
        _networks = networks;
        _picture = picture;
        _sound = sound;
        _spectrogram = new LogSpectrogram(spectrogram);
        _mask = new MaskOutput(networks.Tensors, manifest);
    }

    public override void Read()
    {
        _placement = _picture.Prepare(_networks.Tensors[BundleTensors.Image]);
        _samples = _sound.Read();
    }

    public override void Compute()
    {
        _spectrogram.Compute(_samples, _networks.Tensors[BundleTensors.Spectrogram]);
        _networks.Run();
        _mask.Evaluated(_placement);
    }

    public override Delegate Getter(int output) => _mask.Getter(output);
}
