using Spectre.Console;

namespace AvSam.MLNet.Cli;

/// <summary>Progress bars on standard error, when that is a terminal; silence otherwise.</summary>
internal static class ProgressLine
{
    private static readonly Lazy<IAnsiConsole> s_terminal = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <summary>Tells how many of the steps of a stage are done; any thread may.</summary>
    public delegate void Report(string stage, int done, int total);

    /// <summary>Runs work that reports its stages.</summary>
    public static T Run<T>(Func<Report, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work((_, _, _) => { });
        }

        return s_terminal.Value.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context).Report));
    }

    /// <summary>Prints a line of the results while work runs, above the bars where both are on one terminal.</summary>
    public static void Say(string line)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            Console.WriteLine(line);
        }
        else
        {
            s_terminal.Value.WriteLine(line);
        }
    }

    /// <summary>Prints a line for the person on standard error while work runs, above the bars.</summary>
    public static void Note(string line)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(line);
        }
        else
        {
            s_terminal.Value.WriteLine(line);
        }
    }

    private sealed class Bars(ProgressContext context)
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(string stage, int done, int total)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(stage, out var task))
                {
                    _tasks.Add(stage, task = context.AddTask(Markup.Escape(stage)));
                }

                task.MaxValue = Math.Max(1, total);
                task.Value = done;
            }
        }
    }
}
