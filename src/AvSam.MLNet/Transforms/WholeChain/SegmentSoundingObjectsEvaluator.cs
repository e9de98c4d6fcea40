using AvSam.MLNet.Audio;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture and sound → mask: all four networks over one set of tensors, without copies between them.</summary>
internal sealed class SegmentSoundingObjectsEvaluator : NetworkEvaluator
{
    private readonly PictureColumn _picture;
    private readonly SoundColumn _sound;
    private readonly LogSpectrogram _spectrogram;
    private readonly MaskOutput _mask;

    public SegmentSoundingObjectsEvaluator(PictureColumn picture, SoundColumn sound, SpectrogramOptions spectrogram, SharedNetworks networks, Device device)
        : base(networks, device, BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder)
    {
        _picture = picture;
        _sound = sound;
        _spectrogram = new LogSpectrogram(spectrogram);
        _mask = new MaskOutput(Tensors, networks.Manifest);
    }

    public override void Evaluate()
    {
        var placement = _picture.Prepare(Tensors[BundleTensors.Image]);
        _spectrogram.Compute(_sound.Read(), Tensors[BundleTensors.Spectrogram]);
        RunNetworks();
        _mask.Evaluated(placement);
    }

    public override Delegate Getter(int output) => _mask.Getter(output);
}
