namespace Microsoft.ML;

/// <summary>The shape of ML.NET's internal attribute by which a saved model finds its loader.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class LoadableClassAttribute : Attribute
{
    /// <summary>Names a type whose static <c>Create(IHostEnvironment, ModelLoadContext)</c> loads it.</summary>
    /// <param name="instType">The type that is loaded.</param>
    /// <param name="argType">Null: the loader takes no arguments.</param>
    /// <param name="sigType">The delegate type that names the loader's signature.</param>
    /// <param name="userName">The name shown to people.</param>
    /// <param name="loadNames">The loader signature written into model files.</param>
#pragma warning disable CA1019, IDE0060 // A shape without a body: ML.NET's own attribute holds the values.
    public LoadableClassAttribute(Type instType, Type? argType, Type sigType, string userName, params string[] loadNames)
#pragma warning restore CA1019, IDE0060
    {
    }
}
