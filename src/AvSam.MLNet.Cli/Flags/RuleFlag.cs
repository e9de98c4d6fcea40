using System.CommandLine;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--rule</c> means: which pixels count as marked.</summary>
internal static class RuleFlag
{
    private static readonly string s_logit = EnumWord.Of(LocalizationRule.Logit);
    private static readonly string s_median = EnumWord.Of(LocalizationRule.Median);

    /// <summary><c>--rule logit|median</c></summary>
    public static Option<string> Create() => Flags.OneOf(
        new Option<string>("--rule")
        {
            HelpName = $"{s_logit}|{s_median}",
            Description = "What counts as marked: a positive logit (a heat map's 0.5), or the upper half of a heat map (localisation layouts only).",
            DefaultValueFactory = _ => s_logit,
        },
        s_logit,
        s_median);

    /// <summary>Refuses the median where masks are measured.</summary>
    public static void Check(Option<string> rule, Option<string> layout) => rule.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var found }] && found == s_median && result.GetResult(layout)?.Tokens is [{ Value: var word }] && Layouts.Measured.Contains(word) && Layouts.Localization(word) is null)
        {
            result.AddError($"--rule: found '{s_median}', which belongs to the heat maps of localisation layouts; expected '{s_logit}' for {word}.");
        }
    });

    /// <summary>The rule that the word names.</summary>
    public static LocalizationRule Parse(string word) => EnumWord.Parse<LocalizationRule>(word) ?? LocalizationRule.Logit;
}
