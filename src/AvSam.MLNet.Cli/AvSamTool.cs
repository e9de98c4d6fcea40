using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;

namespace AvSam.MLNet.Cli;

/// <summary>The <c>avsam</c> command: its verbs, and how every outcome becomes an exit code and at most one message.</summary>
internal static class AvSamTool
{
    /// <summary>Whether the system or another program ends this one (SIGTERM); Ctrl-C is the user's own wish.</summary>
    public static bool IsTerminated { get; private set; }

    /// <summary>Runs one command line. 0 done, 1 the work failed, 2 the arguments or inputs are wrong, 3 done but for some rows, 130 cancelled.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Command();
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            return Failure.Report([.. parsed.Errors.Select(error => error.Message), $"'{Words(parsed.CommandResult)} --help' shows what is expected."]);
        }

        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellation.Token).ConfigureAwait(false);
            Patience.Over();
            return code;
        }
#pragma warning disable CA1031 // The last stop before the user, who never gets a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Patience.Over();
            return Failure.Report(error);
        }

        // The first signal asks, and what does not listen is ended soon; a second one ends the process as usual.
        void Cancel(PosixSignalContext signal)
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            signal.Cancel = true;
            IsTerminated |= signal.Signal == PosixSignal.SIGTERM;
            Patience.Begin();
            cancellation.Cancel();
        }
    }

    private static string Words(CommandResult verb) => verb.Parent is CommandResult parent ? $"{Words(parent)} {verb.Command.Name}" : "avsam";

    /// <summary>The root command with every verb.</summary>
    private static RootCommand Command() => new("AV-SAM for ML.NET: a sound and a picture in, the mask of what sounds out.")
    {
        SegmentVerb.Create(),
        ScoreVerb.Create(),
        SpectrogramVerb.Create(),
        ConvertVerb.Create(),
        EvaluateVerb.Create(),
        MetricsVerb.Create(),
        TrainVerb.Create(),
        DataVerb.Create(),
    };
}
