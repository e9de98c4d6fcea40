using System.CommandLine;
using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam convert</c>: official weights of SAM or MobileSAM to a model bundle.</summary>
internal static class ConvertVerb
{
    private static readonly Option<string> s_sam = Flags.InputFile(Flags.Required("--sam", "FILE", "Weights of SAM or MobileSAM: .pth or .pt as PyTorch writes them, or .safetensors."));
    private static readonly Option<string> s_out = Flags.OutputFolder(Flags.Required("--out", "DIR", "The bundle's folder; an earlier bundle there is replaced."));
    private static readonly Option<string?> s_encoder = Flags.OneOf(
        Flags.Optional("--encoder", string.Join('|', ImageEncoders.Names), "The image encoder that FILE must hold; without it, whichever it holds."), [.. ImageEncoders.Names]);
    private static readonly Option<string> s_precision = Flags.OneOf(
        new Option<string>("--precision") { HelpName = "fp32|int8", Description = "fp32 as the official code, or int8: the encoder's linear layers in 8 bits.", DefaultValueFactory = _ => "fp32" }, "fp32", "int8");
    private static readonly Option<bool> s_stages = new("--stages") { Description = "The image encoder gives maps from inside as well, stage_1 to stage_4." };
    private static readonly Option<bool> s_avSam = new("--av-sam") { Description = "AV-SAM instead of SAM: sound encoder and fusion are added, untrained." };
    private static readonly Option<string?> s_hearing = Flags.Optional("--hearing", "BUNDLE", "AV-SAM in which SAM draws while this bundle (its folder, or avsam-default) hears, names and decides.");
    private static readonly Option<int> s_seed = Flags.Number("--seed", "Decides the values of what is untrained.", 0);

    public static Command Create()
    {
        var command = new Command("convert", "Converts official weights of SAM or MobileSAM to a model bundle of ONNX files.") { s_sam, s_out, s_encoder, s_precision, s_stages, s_avSam, s_hearing, s_seed };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_hearing) is not null && (result.GetValue(s_avSam) || result.GetValue(s_stages)))
            {
                result.AddError("--hearing goes without --av-sam and --stages: it brings its own sound encoder and fusion.");
            }
        });
        command.KeepApart(inputs: [s_sam, s_hearing], outputs: [s_out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new SamConversionOptions
        {
            Source = parsed.GetRequiredValue(s_sam),
            Output = parsed.GetRequiredValue(s_out),
            Encoder = parsed.GetValue(s_encoder),
            Precision = parsed.GetRequiredValue(s_precision) == "int8" ? WeightPrecision.Int8 : WeightPrecision.Float32,
            Stages = parsed.GetValue(s_stages),
            AudioVisual = parsed.GetValue(s_avSam),
            Hearing = parsed.GetValue(s_hearing),
            Seed = parsed.GetValue(s_seed),
        };
        var bundle = ProgressLine.Run(report => SamConverter.Convert(
            options, new CallbackProgress<ConversionProgress>(step => Tell(step, report)), cancellation));
        Console.WriteLine($"{bundle.Name}: {bundle.Architecture}");
        foreach (var file in bundle.Files)
        {
            Console.WriteLine(Path.Combine(options.Output, file.Name));
        }

        return 0;
    }
    private static void Tell(ConversionProgress step, ProgressLine.Report report)
    {
        if (step.Note is { } note)
        {
            ProgressLine.Note(note);
        }
        else
        {
            report(step.Stage, step.Done, step.Total);
        }
    }
}
