using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>Which model an evaluation uses: a bundle's folder, which the evaluation opens and closes, or a model that is open already.</summary>
/// <example>
/// <code>
/// new EvaluationRequest { Data = data, Model = "run/bundle" };
/// new EvaluationRequest { Data = data, Model = model };
/// </code>
/// </example>
public sealed class ModelSource
{
    private ModelSource(string? folder, BundleModel? model) => (Folder, Model) = (folder, model);

    /// <summary>The bundle's folder; null for a model that is open.</summary>
    public string? Folder { get; }

    /// <summary>The open model; null for a folder. The evaluation does not dispose it.</summary>
    public BundleModel? Model { get; }

    /// <summary>The bundle of a folder.</summary>
    /// <param name="folder">The folder; null gives null, which stands for the default bundle.</param>
    public static ModelSource? FromFolder(string? folder) => folder is null ? null : new(folder, null);

    /// <summary>An open model.</summary>
    /// <param name="model">The model; null gives null, which stands for the default bundle.</param>
    public static ModelSource? FromModel(BundleModel? model) => model is null ? null : new(null, model);

    /// <summary>The bundle of a folder.</summary>
    public static implicit operator ModelSource?(string? folder) => FromFolder(folder);

    /// <summary>An open model.</summary>
    public static implicit operator ModelSource?(BundleModel? model) => FromModel(model);
}
