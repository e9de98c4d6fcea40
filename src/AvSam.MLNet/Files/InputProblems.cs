namespace AvSam.MLNet.Files;

/// <summary>Gathers what is wrong with a user's inputs, so that all of it is said at once and before any long work.</summary>
/// <param name="subject">What was read, e.g. the manifest's path; opens the message.</param>
/// <param name="kept">How many problems are kept to be told; of more, a hostile file's millions say, only the number.</param>
internal sealed class InputProblems(string subject, int kept = 20)
{
    private readonly List<string> _problems = [];

    /// <summary>How many problems there are, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The problems that were kept, in order.</summary>
    public IReadOnlyList<string> Kept => _problems;

    /// <summary>Notes one problem: what was found, what was expected, and the mend.</summary>
    public void Add(string problem)
    {
        if (Count++ < kept)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Reads a list; where it is broken, that is noted, and the list empty.</summary>
    public IReadOnlyList<T> Catch<T>(Func<IReadOnlyList<T>> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Add(error.Message);
            return [];
        }
    }

    /// <summary>Throws one exception that lists the problems, if there are any.</summary>
    /// <exception cref="InvalidDataException">At least one problem was noted.</exception>
    public void ThrowIfAny()
    {
        if (Count == 1)
        {
            throw new InvalidDataException($"{subject}: {_problems[0]}");
        }

        if (Count > 1)
        {
            var more = Count > kept ? $"{Environment.NewLine}  … and {Count - kept} more" : "";
            var lines = string.Concat(_problems.Select(problem => $"{Environment.NewLine}  - {problem}"));
            throw new InvalidDataException($"{subject}: {Count} problems:{lines}{more}");
        }
    }
}
