using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Cli;

/// <summary>Where a gallery's masks come from.</summary>
/// <param name="Name">Whose they are.</param>
/// <param name="Masks">Gives the mask of each row.</param>
internal sealed record MaskSource(string Name, Func<IReadOnlyList<GalleryRow>, IReadOnlyList<GreyImage>> Masks);
