using AvSam.MLNet.Stamps;

namespace AvSam.MLNet.Cli;

/// <summary>What a user sees when something went wrong: one message on standard error, and the exit code.</summary>
internal static class Failure
{
    /// <summary>The work failed.</summary>
    public const int Work = 1;

    /// <summary>The arguments or inputs are wrong.</summary>
    public const int Input = 2;

    /// <summary>The work is done, but for some of its rows.</summary>
    public const int Rows = 3;

    /// <summary>Cancelled, as a shell counts a process ended by Ctrl-C.</summary>
    public const int Cancelled = 130;

    /// <summary>Reports problems of the arguments.</summary>
    public static int Report(IReadOnlyList<string> problems)
    {
        Console.Error.WriteLine($"avsam: {string.Join($"{Environment.NewLine}  ", problems)}");
        return Input;
    }

    /// <summary>Reports an exception.</summary>
    public static int Report(Exception error)
    {
        var cause = Cause(error);
        var code = Code(cause);
        Console.Error.WriteLine(code == Cancelled ? "avsam: cancelled" : $"avsam: {Message(cause)}");
        return code;
    }

    /// <summary>Reports an exception that stopped the rest of the work, whatever it is.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="done">What is done, and what is not.</param>
    public static int Report(Exception error, string done)
    {
        Console.Error.WriteLine($"avsam: {done} {Message(Cause(error))}");
        return Work;
    }

    private static int Code(Exception error) => error switch
    {
        OperationCanceledException => Cancelled,
        ArgumentException or InvalidDataException or FormatException or FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException or PathTooLongException or MissingPackagesException => Input,
        _ => Work,
    };

    // ML.NET's parallel cursors (InvalidOperationException) and tasks wrap what a stage threw; the user wants the cause that is theirs.
    private static Exception Cause(Exception error)
    {
        while (error is AggregateException or System.Reflection.TargetInvocationException or TypeInitializationException or InvalidOperationException && error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }

    private static string Message(Exception error)
    {
        var message = error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;
        return Code(error) == Input ? message : $"{message} ({error.GetType().Name})";
    }
}
