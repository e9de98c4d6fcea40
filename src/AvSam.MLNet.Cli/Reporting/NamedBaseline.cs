using System.Globalization;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Models;
using AvSam.MLNet.Conversion;

namespace AvSam.MLNet.Cli;

/// <summary>The baseline that <c>--baseline</c> names, together with the bundle that was made for it, if one was.</summary>
internal sealed class NamedBaseline : IDisposable
{
    private readonly string? _made;

    private NamedBaseline(PictureBaseline baseline, string? made = null) => (Baseline, _made) = (baseline, made);

    public PictureBaseline Baseline { get; }

    /// <summary>Opens the baseline, and tells in the request's subject what it is.</summary>
    /// <exception cref="ArgumentException">The bundle lacks what the baseline needs.</exception>
    public static NamedBaseline Open(EvaluationRequest request, CancellationToken cancellation)
    {
        request.Subject["baseline"] = request.Baseline!;
        try
        {
            return request.Baseline switch
            {
                BaselineFlag.Centre => new(new CentreBaseline()),
                BaselineFlag.ObjectPrior when request.Model is null => ImageNetPrior(request, cancellation),
                BaselineFlag.ObjectPrior => new(Of(AvSamModel.Load(request.Model), request, model => new ObjectPriorBaseline(model))),
                BaselineFlag.NullPrompt => new(Of(SamModel.Load(request.Model!), request, model => new NullPromptBaseline(model))),
                _ => new(Sam(request)),
            };
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException($"--model {request.Model}: {error.Message}", error);
        }
    }

    private static PictureBaseline Sam(EvaluationRequest request)
    {
        request.Subject["merge_iou"] = request.Merge.PredictedIouThreshold.ToString(CultureInfo.InvariantCulture);
        request.Subject["merge_masks"] = request.Merge.MaximumMasks.ToString(CultureInfo.InvariantCulture);
        return request.Model is { } folder && BundleManifest.Read(folder).Files.Any(file => file.Name == BundleFiles.PromptMaskDecoder)
            ? Of(SamModel.Load(folder), request, model => new SamMasksBaseline(model, request.Merge))
            : Of(ModelFlag.Open(request.Model), request, model => new UnheardMasksBaseline(model, request.Merge));
    }

    private static NamedBaseline ImageNetPrior(EvaluationRequest request, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("avsam-object-prior-").FullName;
        try
        {
            ImageNetEncoder.Export(folder, cancellation: cancellation);
            return new(Of(AvSamModel.Load(folder), request, model => new ObjectPriorBaseline(model)), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static PictureBaseline Of<TModel>(TModel model, EvaluationRequest request, Func<TModel, PictureBaseline> make)
        where TModel : BundleModel
    {
        using (model)
        {
            request.Subject["model"] = model.Manifest.Name;
            return make(model);
        }
    }

    public void Dispose()
    {
        Baseline.Dispose();
        if (_made is not null)
        {
            Directory.Delete(_made, recursive: true);
        }
    }
}
