using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>Runs a session so that a token, or the cancellation of its MLContext, ends it between two of its operations. One run at a time.</summary>
internal sealed class StoppableRun(Device device) : IDisposable
{
    // MLContext can only be asked.
    private static readonly TimeSpan s_askEvery = TimeSpan.FromMilliseconds(50);

    private readonly RunOptions _options = new();
    private readonly Lock _lock = new();
    private bool _running;

    /// <summary>Runs.</summary>
    /// <param name="run">Calls the session with these options.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    /// <exception cref="OnnxRuntimeException">The session failed.</exception>
    public void Run(Action<RunOptions> run, CancellationToken cancellation)
    {
        ThrowIfStopped(cancellation);
        _options.Terminate = false;
        _running = true;
        try
        {
            using var token = cancellation.Register(Stop);
            using var asking = device.IsCancelled is null ? null : new Timer(_ => StopIfCancelled(), null, s_askEvery, s_askEvery);
            run(_options);
        }
        catch (OnnxRuntimeException)
        {
            ThrowIfStopped(cancellation);
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _running = false;
            }
        }
    }

    public void Dispose() => _options.Dispose();

    private void ThrowIfStopped(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (device.IsCancelled?.Invoke() == true)
        {
            throw new OperationCanceledException("The work of this MLContext was cancelled.");
        }
    }

    private void StopIfCancelled()
    {
        if (device.IsCancelled!())
        {
            Stop();
        }
    }

    // The options are native memory: never touched once the run is over.
    private void Stop()
    {
        lock (_lock)
        {
            if (_running)
            {
                _options.Terminate = true;
            }
        }
    }
}
