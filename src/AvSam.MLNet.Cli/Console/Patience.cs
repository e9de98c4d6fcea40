using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli;

/// <summary>
/// Ends the process when cancelled work does not end by itself soon: a step of a training, a large file on its way to a slow disk. What was
/// not finished is removed first.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(1.4);
    private static int s_over;

    /// <summary>Begins to wait; the process that ends in time never notices.</summary>
    public static void Begin() => new Thread(() =>
    {
        Thread.Sleep(s_time);
        Over();
        AtomicFile.Abandon();
        AtomicFolder.Abandon();
        var code = Failure.Report(new OperationCanceledException());
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(code);
        }

        // Native code that still works would crash in its own exit handlers.
        Posix.Exit(code);
    })
    { IsBackground = true, Name = "patience" }.Start();

    /// <summary>The verb has ended, or time is up. Whoever comes first tells the user and ends the process; the other one does not return.</summary>
    public static void Over()
    {
        if (Interlocked.Exchange(ref s_over, 1) != 0)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
