using System.CommandLine;
using System.CommandLine.Parsing;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli;

/// <summary>Sees, before anything is opened, that a command writes over none of its inputs, and nothing twice.</summary>
internal static class Separation
{
    /// <summary>Checks the paths of a command line against each other.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="inputs">Its flags that name files or folders to read.</param>
    /// <param name="outputs">Its flags that name files or folders to write.</param>
    public static void KeepApart(this Command command, Symbol[] inputs, Option[] outputs) => command.Validators.Add(result =>
    {
        Place[] read = [.. inputs.Select(input => Find(result, input)).OfType<Place>()];
        Place[] written = [.. outputs.Select(output => Find(result, output)).OfType<Place>()];
        try
        {
            for (var i = 0; i < written.Length; i++)
            {
                if ((Clash(written[i], read) ?? Twice(written[i], written[..i])) is { } problem)
                {
                    result.AddError($"{written[i].Name} {written[i].Path}: {problem}");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            result.AddError(e.Message);
        }
    });

    // A new file in a folder of inputs loses nothing; one that is there would.
    private static string? Clash(Place output, Place[] inputs) => inputs
        .Where(input => FilePlace.IsSame(output.Path, input.Path)
            || (Directory.Exists(input.Path) && (File.Exists(output.Path) || new FileInfo(output.Path).LinkTarget is not null) && FilePlace.IsInside(output.Path, input.Path)))
        .Select(input => FilePlace.IsSame(output.Path, input.Path)
            ? $"is what {input.Name} names, which would be overwritten; name another place."
            : $"is a file of the folder that {input.Name} names, and would be overwritten; name another place.")
        .FirstOrDefault();

    private static string? Twice(Place output, Place[] others) => others
        .Where(other => FilePlace.IsSame(output.Path, other.Path))
        .Select(other => $"is what {other.Name} names, so one would overwrite the other; name another place.")
        .FirstOrDefault();

    private static Place? Find(CommandResult result, Symbol symbol)
    {
        SymbolResult? found = symbol switch
        {
            Option option => result.GetResult(option),
            Argument argument => result.GetResult(argument),
            _ => null,
        };
        return found is { Tokens: [{ Value: { Length: > 0 } path }] } && !path.Contains('\0', StringComparison.Ordinal) ? new(symbol.Name, path) : null;
    }

    private sealed record Place(string Name, string Path);
}
