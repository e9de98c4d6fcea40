using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace AvSam.MLNet;

/// <summary>
/// Marks an <see cref="MLImage"/> member of a row class whose pictures have different sizes. ML.NET's own
/// <c>ImageType(height, width)</c> wants one size for all.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ImageOfAnySizeAttribute : DataViewTypeAttribute
{
    /// <inheritdoc/>
    public override bool Equals(DataViewTypeAttribute? other) => other is ImageOfAnySizeAttribute;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override void Register() => DataViewTypeManager.Register(new ImageDataViewType(), typeof(MLImage), this);
}
