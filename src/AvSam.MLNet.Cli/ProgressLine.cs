using Spectre.Console;

namespace AvSam.MLNet.Cli;

/// <summary>Progress bars on standard error, when that is a terminal; silence otherwise.</summary>
internal static class ProgressLine
{
    /// <summary>Tells how many of the steps of a stage are done; any thread may.</summary>
    public delegate void Report(string stage, int done, int total);

    /// <summary>Runs work that reports its stages.</summary>
    public static T Run<T>(Func<Report, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work((_, _, _) => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context).Report));
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
                    _tasks.Add(stage, task = context.AddTask(Markup.Escape(stage), maxValue: Math.Max(1, total)));
                }

                task.Value = Math.Max(task.Value, done);
            }
        }
    }
}
