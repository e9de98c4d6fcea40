using AvSam.MLNet.Audio;
using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture and a sound in, the mask of what sounds out. Made by <see cref="SegmentSoundingObjectsEstimator"/>.</summary>
public sealed class SegmentSoundingObjectsTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamSegment";
    private static readonly string[] s_files = [BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder];
    private readonly SegmentSoundingObjectsEstimator.Options _options;

    internal SegmentSoundingObjectsTransformer(IHostEnvironment environment, SharedNetworks networks, SegmentSoundingObjectsEstimator.Options options)
        : base(environment, options, networks, s_files)
    {
        _options = options;
        Columns = ColumnsOf(options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(SegmentSoundingObjectsEstimator.Options options)
    {
        List<InputColumn> inputs =
        [
            new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image),
            new(options.AudioColumnName, ColumnTypes.Text, ColumnTypes.AnyFloats),
        ];
        if (options.StartColumnName is not null)
        {
            inputs.Add(new(options.StartColumnName, ColumnTypes.Seconds));
        }

        return new StageColumns(inputs, MaskColumns.Of(options.OutputColumnName)).For(options);
    }

    internal override StageEvaluator CreateEvaluator(StageInputs inputs)
    {
        var preprocessing = Networks.Manifest.Preprocessing;
        var spectrogram = preprocessing.Spectrogram == "ez-vsl" ? SpectrogramOptions.EzVsl : SpectrogramOptions.AvSam;
        var picture = new PictureColumn(inputs, _options.ImageColumnName, _options.ImageFolder, preprocessing);
        var sound = new SoundColumn(inputs, _options.AudioColumnName, _options.StartColumnName, _options.AudioFolder, SoundPreparation.For(spectrogram));
        return new SegmentSoundingObjectsEvaluator(picture, sound, spectrogram, Networks, Device);
    }

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVSEGMNT", LoaderSignature), _options, StageJsonContext.Default.SegmentSoundingObjects);
        writer.Write(Networks, s_files);
    }

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static SegmentSoundingObjectsTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks(s_files), reader.Options(StageJsonContext.Default.SegmentSoundingObjects).Checked());
    }
}
