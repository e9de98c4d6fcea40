namespace AvSam.MLNet.Reports.Published;

/// <summary>A published result.</summary>
/// <param name="Method">The method.</param>
/// <param name="Source">Where the figures stand.</param>
/// <param name="IsPaper">Whether that is the AV-SAM paper.</param>
/// <param name="Percent">The figures in percent, in the table's order; null where the source has none.</param>
internal sealed record PublishedRow(string Method, string Source, bool IsPaper, params double?[] Percent);
