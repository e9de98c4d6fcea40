using System.CommandLine;
using System.Globalization;

namespace AvSam.MLNet.Cli;

/// <summary>The flags that several verbs share.</summary>
internal static class Flags
{
    /// <summary><c>--data DIR</c></summary>
    public static Option<string> Data() => InputFolder(Required("--data", "DIR", "The dataset's folder."));

    /// <summary><c>--layout LAYOUT</c></summary>
    public static Option<string> Layout(params string[] layouts) =>
        OneOf(Required("--layout", "LAYOUT", $"How the dataset lies in its folder: {string.Join(", ", layouts)}."), layouts);

    /// <summary><c>--split NAME</c></summary>
    public static Option<string> Split() => new("--split") { HelpName = "NAME", Description = "The split.", DefaultValueFactory = _ => "test" };

    /// <summary><c>--model DIR</c></summary>
    public static Option<string?> Model() => InputFolder(Optional("--model", "DIR", "A model bundle; without it the embedded default."));

    /// <summary>A flag that must be given.</summary>
    public static Option<string> Required(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description, Required = true };

    /// <summary>A flag that may be left out.</summary>
    public static Option<string?> Optional(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    /// <summary>A whole number with a default.</summary>
    public static Option<int> Number(string name, string description, int otherwise) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{name}: found '{word}', expected a whole number.");
            }

            return number;
        },
    };

    /// <summary>A share, 0–1, with a default.</summary>
    public static Option<float> Share(string name, string helpName, string description, float otherwise) => Checked(
        new Option<float>(name)
        {
            HelpName = helpName,
            Description = description,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => Share(result.Tokens[0].Value) ?? otherwise,
        },
        word => Share(word) is null ? "expected a number in 0–1." : null);

    /// <summary>The flag names a file that must be there.</summary>
    public static Option<T> InputFile<T>(Option<T> option) =>
        Checked(option, path => File.Exists(path) ? null : Directory.Exists(path) ? "expected a file, found a folder." : "there is no such file.");

    /// <summary>The flag names a folder that must be there.</summary>
    public static Option<T> InputFolder<T>(Option<T> option) =>
        Checked(option, path => Directory.Exists(path) ? null : File.Exists(path) ? "expected a folder, found a file." : "there is no such folder.");

    /// <summary>The flag names a file to write; its folder is made where it is missing.</summary>
    public static Option<T> OutputFile<T>(Option<T> option) =>
        Checked(option, path => Directory.Exists(path) || Path.EndsInDirectorySeparator(path) ? "expected a file to write, found a folder." : InFile(path));

    /// <summary>The flag names a folder to write to, which is made where it is missing.</summary>
    public static Option<T> OutputFolder<T>(Option<T> option) =>
        Checked(option, path => File.Exists(path) ? "expected a folder to write to, found a file." : InFile(path));

    /// <summary>Lets the flag take only these words; its error names the word and all of them.</summary>
    public static Option<T> OneOf<T>(Option<T> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        return Checked(option, word => words.Contains(word, StringComparer.Ordinal) ? null : $"expected {(words.Length == 1 ? "" : "one of ")}{string.Join(", ", words)}.");
    }

    private static float? Share(string word) => float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    private static string? InFile(string path)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                return $"'{folder}' is a file, so nothing can be written in it.";
            }
        }

        return null;
    }

    // Checked while the command line is read, so that all of its problems are told together.
    private static Option<T> Checked<T>(Option<T> option, Func<string, string?> problem)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && (word.Length == 0 ? "expected a value, found none." : problem(word)) is { } found)
            {
                result.AddError($"{option.Name} {word}: {found}");
            }
        });
        return option;
    }
}
