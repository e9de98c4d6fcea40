using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--baseline</c> and the flags about it mean.</summary>
internal static class BaselineFlag
{
    private static readonly string s_sam = EnumWord.Of(NamedBaseline.Sam);

    /// <summary><c>--baseline NAME</c></summary>
    public static Option<string?> Create() => Flags.OneOf(
        Flags.Optional(
            "--baseline",
            "NAME",
            "Instead of listening: sam (the surest masks of everything, merged; of a SAM bundle, or unheard of an audio-visual one), null-prompt (a SAM bundle without prompts), "
            + "object-prior (where an image encoder's features are strong; without --model EfficientNet-Lite0), centre (the middle), or each object's perfect mask (pairs and AV-Stamps only): all-objects, largest, random-object."),
        [.. EnumWord.All<NamedBaseline>()]);

    /// <summary><c>--merge-iou T</c></summary>
    public static Option<float> CreateMergeIou() => Flags.Share("--merge-iou", "T", "Of --baseline sam: the predicted IoU from which masks are merged; where none has it the best one stands alone.", 0.95f);

    /// <summary><c>--merge-masks N</c></summary>
    public static Option<int> CreateMergeMasks() => Flags.Number("--merge-masks", "Of --baseline sam: how many masks are merged at most.", 3);

    /// <summary>Refuses what does not go together. The options check it: what a command refuses hides what its options would.</summary>
    public static void Check(Option<string?> baseline, Option<float> mergeIou, Option<int> mergeMasks, Option<string?> model, Option<string?> probe, Option<string> layout)
    {
        baseline.Validators.Add(result =>
        {
            foreach (var problem in Problems(Word(result, baseline), Given(result, model), Given(result, probe), Word(result, layout)))
            {
                result.AddError(problem);
            }
        });
        foreach (Option merge in (Option[])[mergeIou, mergeMasks])
        {
            merge.Validators.Add(result =>
            {
                if (!result.Implicit && Word(result, baseline) != s_sam)
                {
                    result.AddError($"{merge.Name}: it is about --baseline {s_sam}; add that or leave it out.");
                }
            });
        }

        mergeMasks.Validators.Add(result =>
        {
            if (Word(result, mergeMasks) is { } count && int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var masks) && masks is < 1 or > 256)
            {
                result.AddError($"{mergeMasks.Name}: found {masks}, expected 1 to 256.");
            }
        });
    }

    private static IEnumerable<string> Problems(string? word, bool hasModel, bool hasProbe, string? layout)
    {
        if (word is null || !EnumWord.All<NamedBaseline>().Contains(word) || EnumWord.Parse<NamedBaseline>(word) is not { } baseline)
        {
            yield break;
        }

        if (!baseline.UsesModel && (hasModel || hasProbe))
        {
            yield return "--baseline: it uses no model and hears no sound; leave out --model and --probe.";
        }
        else if (hasProbe)
        {
            yield return $"--baseline {word}: it hears no sound; leave out --probe.";
        }

        if (baseline == NamedBaseline.NullPrompt && !hasModel)
        {
            yield return $"--baseline {word}: the default model takes no prompts; name a bundle of SAM, which `avsam convert` makes, with --model DIR.";
        }

        if (baseline.MarksObjects && layout is not null && Layouts.Localization(layout) is not null)
        {
            yield return $"--baseline: it marks objects, whose maps {layout} has not; expected the layout {Layouts.Pairs}, or {Layouts.AvsBenchS4} and AV-Stamps.";
        }
    }

    private static bool Given(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static string? Word(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false, Tokens: [{ Value: var word }] } ? word : null;
}
