namespace AvSam.MLNet.Cli;

/// <summary>Hands each report on at once, on the thread that made it; <see cref="Progress{T}"/> would post it elsewhere, and late.</summary>
internal sealed class CallbackProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
