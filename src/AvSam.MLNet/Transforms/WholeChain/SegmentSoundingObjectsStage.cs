using AvSam.MLNet.Audio;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture and a sound → the mask of what sounds.</summary>
internal sealed class SegmentSoundingObjectsStage(SegmentSoundingObjectsEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly string[] s_files = [BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder];
    private static readonly StageFormat<SegmentSoundingObjectsEstimator.Options> s_format = new("AVSEGMNT", SegmentSoundingObjectsTransformer.LoaderSignature, StageJsonContext.Default.SegmentSoundingObjects);

    public static SegmentSoundingObjectsStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(s_files));

    public override IReadOnlyList<string> Files => s_files;

    protected override StageColumns OwnColumns => new(
        [
            new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image),
            new(options.AudioColumnName, ColumnTypes.Text, ColumnTypes.AnyFloats),
            .. SoundColumn.Start(options.StartColumnName),
        ],
        MaskColumns.Of(options.OutputColumnName, Manifest));

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device)
    {
        var spectrogram = Manifest.Preprocessing.Spectrogram == "ez-vsl" ? SpectrogramOptions.EzVsl : SpectrogramOptions.AvSam;
        var picture = new PictureColumn(inputs, options.ImageColumnName, options.ImageFolder, Manifest.Preprocessing);
        var sound = new SoundColumn(inputs, options.AudioColumnName, options.StartColumnName, options.AudioFolder, SoundPreparation.For(spectrogram));
        return OverNetworks(device, networks => new SegmentSoundingObjectsEvaluator(picture, sound, spectrogram, networks, Manifest));
    }

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
