using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>What a stage is made of: options and networks as the user gave them, checked.</summary>
internal static class StageModel
{
    /// <summary>The options, once they are known to be usable.</summary>
    public static TOptions Checked<TOptions>(this TOptions options)
        where TOptions : StageOptions
    {
        options.Check();
        return options;
    }

    /// <summary>The networks of the given model, or of the default bundle.</summary>
    public static SharedNetworks OrDefault(BundleModel? model)
    {
        if (model is not null)
        {
            return model.Networks;
        }

        using var byDefault = AvSamModel.LoadDefault();
        return byDefault.Networks;
    }

    /// <summary>The networks of the given model, where there is no default.</summary>
    public static SharedNetworks Required(SamModel? model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Networks;
    }
}
