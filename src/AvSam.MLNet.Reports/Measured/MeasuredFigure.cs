using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>One metric.</summary>
/// <param name="Key">Its JSON name.</param>
/// <param name="Name">Its name in the field.</param>
/// <param name="Value">0–1.</param>
/// <param name="Interval">Its confidence interval, or null.</param>
/// <param name="Meaning">What it is and what it rewards, in plain words.</param>
internal sealed record MeasuredFigure(string Key, string Name, double Value, Interval? Interval, string Meaning);
