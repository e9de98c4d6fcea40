using System.CommandLine;
using System.Globalization;

namespace AvSam.MLNet.Cli;

/// <summary>The flags that several verbs share.</summary>
internal static class Flags
{
    /// <summary>The layouts that can be read.</summary>
    public const string AvsBenchS4 = "avsbench-s4";

    /// <summary><c>--data DIR</c></summary>
    public static Option<string> Data() => Required("--data", "DIR", "The dataset's folder.");

    /// <summary><c>--layout LAYOUT</c></summary>
    public static Option<string> Layout() => OneOf(Required("--layout", "LAYOUT", "How the dataset lies in its folder: avsbench-s4."), AvsBenchS4);

    /// <summary><c>--split NAME</c></summary>
    public static Option<string> Split() => new("--split") { HelpName = "NAME", Description = "The split.", DefaultValueFactory = _ => "test" };

    /// <summary><c>--model DIR</c></summary>
    public static Option<string?> Model() => new("--model") { HelpName = "DIR", Description = "A model bundle; without it the embedded default." };

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

    /// <summary>Lets the flag take only these words; its error names the word and all of them.</summary>
    public static Option<T> OneOf<T>(Option<T> option, params string[] words)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !words.Contains(word, StringComparer.Ordinal))
            {
                result.AddError($"{option.Name}: found '{word}', expected {(words.Length == 1 ? "" : "one of ")}{string.Join(", ", words)}.");
            }
        });
        option.CompletionSources.Add(words);
        return option;
    }
}
