using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>Where the masks of a gallery come from.</summary>
/// <param name="Name">Whose they are.</param>
/// <param name="Masks">Gives the mask of each clip, one by one as they are asked for.</param>
internal sealed record MaskSource(string Name, Func<IReadOnlyList<GalleryClip>, IEnumerable<GreyImage>> Masks);
