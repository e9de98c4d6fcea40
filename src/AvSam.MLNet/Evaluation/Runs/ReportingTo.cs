namespace AvSam.MLNet.Evaluation;

/// <summary>Hands each report on at once, on the thread that made it; <see cref="Progress{T}"/> would post it elsewhere, and late.</summary>
internal sealed class ReportingTo<T>(Action<T> take) : IProgress<T>
{
    public void Report(T value) => take(value);
}
