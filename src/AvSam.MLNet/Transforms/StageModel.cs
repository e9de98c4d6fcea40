using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>The networks that a stage is made with.</summary>
internal static class StageModel
{
    /// <summary>Those of the given model, or of the default bundle.</summary>
    public static SharedNetworks Of(BundleModel? model)
    {
        if (model is not null)
        {
            return model.Networks;
        }

        using var byDefault = AvSamModel.LoadDefault();
        return byDefault.Networks;
    }
}
