namespace AvSam.MLNet.Stamps;

/// <summary>How far the generator is.</summary>
/// <param name="Stage">What is being done: <c>reading pictures and sounds</c>, then <c>composing scenes</c>.</param>
/// <param name="Done">Items of this stage that are done.</param>
/// <param name="Total">Items of this stage.</param>
public readonly record struct AvStampsProgress(string Stage, int Done, int Total);
