using System.CommandLine;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--rule</c> means: which pixels count as marked.</summary>
internal static class RuleFlag
{
    private const string Median = "median";

    /// <summary><c>--rule logit|median</c></summary>
    public static Option<string> Create() => Flags.OneOf(
        new Option<string>("--rule") { HelpName = "logit|median", Description = "What counts as marked: a positive logit (a heat map's 0.5), or the upper half of a heat map (localisation layouts only).", DefaultValueFactory = _ => "logit" }, "logit", Median);

    /// <summary>Refuses the median where masks are measured.</summary>
    public static void Check(Option<string> rule, Option<string> layout) => rule.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: Median }] && result.GetResult(layout)?.Tokens is [{ Value: var word }] && Layouts.AvsBench(word) is not null)
        {
            result.AddError($"--rule: found '{Median}', which belongs to the heat maps of localisation layouts; expected 'logit' for {word}.");
        }
    });

    /// <summary>The rule that the word names.</summary>
    public static LocalizationRule Parse(string word) => word == Median ? LocalizationRule.Median : LocalizationRule.Logit;
}
