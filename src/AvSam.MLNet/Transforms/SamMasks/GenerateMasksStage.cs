using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Transforms;

/// <summary>A picture → masks of everything in it.</summary>
internal sealed class GenerateMasksStage(GenerateMasksEstimator.Options options, SharedNetworks networks) : NetworkStage(options, networks)
{
    private static readonly StageFormat<GenerateMasksEstimator.Options> s_format = new("AVGENMSK", GenerateMasksTransformer.LoaderSignature, StageJsonContext.Default.GenerateMasks);

    public static GenerateMasksStage Read(StageReader reader) => new(reader.Options(s_format), reader.Networks(SamModel.Files));

    public override IReadOnlyList<string> Files => SamModel.Files;

    protected override StageColumns OwnColumns => new(
        [new(options.ImageColumnName, ColumnTypes.Text, ColumnTypes.Image)],
        GeneratedMaskColumns.Of(options.OutputColumnName));

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device)
    {
        var picture = new PictureColumn(inputs, options.ImageColumnName, options.ImageFolder, Manifest.Preprocessing);
        return StageEvaluator.Over(new SamAutomaticMaskGenerator(Networks, device, options.Generator), generator => new GenerateMasksEvaluator(picture, generator, options.Cancellation));
    }

    public override void Save(StageWriter writer) => writer.Write(s_format, options, Networks, Files);
}
