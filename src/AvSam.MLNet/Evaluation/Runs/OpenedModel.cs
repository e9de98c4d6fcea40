using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>A model that an evaluation uses, opened once. It is closed with the evaluation unless the caller opened it.</summary>
internal sealed class OpenedModel : IDisposable
{
    private readonly bool _isOurs;

    private OpenedModel(BundleModel model, bool isOurs) => (Model, _isOurs) = (model, isOurs);

    public BundleModel Model { get; }

    /// <summary>The model as one that hears.</summary>
    public AvSamModel AudioVisual => (AvSamModel)Model;

    public string Name => Model.Manifest.Name;

    /// <summary>Opens a model.</summary>
    /// <param name="source">Where it is; null for the default bundle.</param>
    /// <param name="maybeSam">Whether it may be a bundle of SAM, which takes prompts and does not hear.</param>
    /// <exception cref="ArgumentException">It is one of SAM, and may not.</exception>
    public static OpenedModel Open(ModelSource? source, bool maybeSam) => source switch
    {
        { Model: SamModel sam } when !maybeSam => throw new ArgumentException($"The model '{sam.Manifest.Name}' is SAM, which does not hear; expected an audio-visual model.", nameof(source)),
        { Model: { } open } => new(open, isOurs: false),
        { Folder: { } folder } when maybeSam && BundleManifest.Read(folder).Files.Any(file => file.Name == BundleFiles.PromptMaskDecoder) => new(SamModel.Load(folder), isOurs: true),
        { Folder: { } folder } => new(AvSamModel.Load(folder), isOurs: true),
        _ => new(AvSamModel.LoadDefault(), isOurs: true),
    };

    public void Dispose()
    {
        if (_isOurs)
        {
            Model.Dispose();
        }
    }
}
