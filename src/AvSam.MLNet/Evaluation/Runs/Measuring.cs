using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>How a set is measured.</summary>
/// <param name="Context">Where networks run.</param>
/// <param name="Bootstrap">How confidence intervals are made; null for none.</param>
/// <param name="Add">Takes how many frames or pictures are measured so far, and the row of the last one.</param>
/// <param name="Cancellation">Ends the work.</param>
internal sealed record Measuring(MLContext Context, BootstrapOptions? Bootstrap, Action<int, MeasuredRow> Add, CancellationToken Cancellation);
