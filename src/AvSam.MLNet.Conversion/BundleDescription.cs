using System.Text.Json.Nodes;

namespace AvSam.MLNet.Conversion;

/// <summary>What <c>model.json</c> says about a bundle, beside its files.</summary>
/// <param name="Name">The bundle's name.</param>
/// <param name="Architecture">The networks in a few words.</param>
/// <param name="ImageSize">The side of the square picture in pixels.</param>
/// <param name="Licence">The licence of the weights.</param>
/// <param name="Training">How the weights came about; null where nothing is known.</param>
/// <param name="Names">The things that the model can hear and mark, in the order of its tensors; null where it does not tell them apart.</param>
internal sealed record BundleDescription(string Name, string Architecture, int ImageSize, string Licence, JsonObject? Training = null, IReadOnlyList<string>? Names = null);
