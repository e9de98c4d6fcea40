namespace AvSam.MLNet.Data;

/// <summary>Gathers what is wrong with a user's inputs, so that all of it is said at once and before any long work.</summary>
/// <param name="subject">What was read, e.g. the manifest's path; opens the message.</param>
internal sealed class InputProblems(string subject)
{
    private const int Shown = 20;
    private readonly List<string> _problems = [];

    /// <summary>Notes one problem: what was found, what was expected, and the mend.</summary>
    public void Add(string problem) => _problems.Add(problem);

    /// <summary>Throws one exception that lists the problems, if there are any.</summary>
    /// <exception cref="InvalidDataException">At least one problem was noted.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count == 1)
        {
            throw new InvalidDataException($"{subject}: {_problems[0]}");
        }

        if (_problems.Count > 1)
        {
            var more = _problems.Count > Shown ? $"{Environment.NewLine}  … and {_problems.Count - Shown} more" : "";
            var lines = string.Concat(_problems.Take(Shown).Select(problem => $"{Environment.NewLine}  - {problem}"));
            throw new InvalidDataException($"{subject}: {_problems.Count} problems:{lines}{more}");
        }
    }
}
