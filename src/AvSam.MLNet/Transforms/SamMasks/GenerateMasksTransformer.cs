using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture in, masks of everything in it out. Made by <see cref="GenerateMasksEstimator"/>.</summary>
public sealed class GenerateMasksTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamGenerateMasks";
    private readonly GenerateMasksEstimator.Options _options;

    internal GenerateMasksTransformer(IHostEnvironment environment, SharedNetworks networks, GenerateMasksEstimator.Options options)
        : base(environment, options, networks, SamModel.Files)
    {
        _options = options;
        Columns = ColumnsOf(options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(GenerateMasksEstimator.Options options) => new StageColumns(
        [new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image)],
        GeneratedMaskColumns.Of(options.OutputColumnName)).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs)
    {
        var picture = new PictureColumn(inputs, _options.ImageColumnName, _options.ImageFolder, Networks.Manifest.Preprocessing);
        return new GenerateMasksEvaluator(picture, Networks, Device, _options);
    }

    internal override void Save(StageWriter writer)
    {
        writer.Write(new StageSignature("AVGENMSK", LoaderSignature), _options, StageJsonContext.Default.GenerateMasks);
        writer.Write(Networks, SamModel.Files);
    }

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static GenerateMasksTransformer Create(IHostEnvironment environment, object context)
    {
        var reader = new StageReader(context);
        return new(environment, reader.Networks(SamModel.Files), reader.Options(StageJsonContext.Default.GenerateMasks).Checked());
    }
}
