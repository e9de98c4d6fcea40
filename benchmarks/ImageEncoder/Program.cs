using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using AvSam.MLNet.Benchmarks.ImageEncoder;
using AvSam.MLNet.Networks.Architectures;
using Spectre.Console;

// The processes apart.
switch (args)
{
    case [ExportMeasurement.Verb, var path, var name, var written]:
        ExportMeasurement.Here(path, name, written);
        return 0;
    case [RunMeasurement.Verb, var model, var side, var count, var times, var embedding]:
        RunMeasurement.Here(model, Number(side), Number(count), Number(times), embedding);
        return 0;
}

Option<string> encoderOption = new("--encoder") { Description = "Which encoder; its weights are random.", DefaultValueFactory = _ => "vit_b" };
Option<string[]> variantOption = new("--variant") { Description = "Ways to write it.", DefaultValueFactory = _ => [.. Variant.All.Select(variant => variant.Name)], AllowMultipleArgumentsPerToken = true };
Option<int> threadsOption = new("--threads") { Description = "Threads of ONNX Runtime.", DefaultValueFactory = _ => Environment.ProcessorCount };
Option<int> runsOption = new("--runs") { Description = "Runs in each process after two that warm up; 0 only exports and loads.", DefaultValueFactory = _ => 3 };
Option<int> roundsOption = new("--rounds") { Description = "Processes of each variant, one variant after the other.", DefaultValueFactory = _ => 3 };
encoderOption.AcceptOnlyFromAmong([.. ImageEncoders.Names]);
variantOption.AcceptOnlyFromAmong([.. Variant.All.Select(variant => variant.Name)]);
RootCommand command = new("Memory and speed of an exported image encoder, each variant in processes of its own, side by side.") { encoderOption, variantOption, threadsOption, runsOption, roundsOption };
command.SetAction(parsed =>
{
    var encoder = ImageEncoders.Named(parsed.GetValue(encoderOption)!);
    var (threads, runs) = (parsed.GetValue(threadsOption), parsed.GetValue(runsOption));
    Variant[] variants = [.. Variant.All.Where(variant => parsed.GetValue(variantOption)!.Contains(variant.Name))];
    var folder = Directory.CreateTempSubdirectory("avsam-benchmark-");
    try
    {
        string Model(Variant variant) => Path.Combine(folder.FullName, variant.Name, "image-encoder.onnx");
        string Embedding(Variant variant) => Path.Combine(folder.FullName, variant.Name, "embedding");
        var exports = variants.ToDictionary(variant => variant, variant => ExportMeasurement.InAProcess(Model(variant), encoder.Name, variant));
        var measured = variants.ToDictionary(variant => variant, _ => new List<RunMeasurement>());
        for (var round = 0; round < parsed.GetValue(roundsOption); round++)
        {
            foreach (var variant in variants)
            {
                measured[variant].Add(RunMeasurement.InAProcess(Model(variant), encoder.ImageSize, threads, runs, Embedding(variant)));
            }
        }

        var table = new Table().Title($"{encoder.Name}, {threads} threads")
            .AddColumns("variant", "export s", "export MB", "file MB", "load s", "load MB", "run s", "cpu s", "run MB", "rel. L2");
        foreach (var variant in variants)
        {
            var (export, own) = (exports[variant], measured[variant]);
            table.AddRow(
                variant.Name,
                Text(export.Seconds, "0.0"),
                Text(export.PeakBytes / 1e6, "0"),
                Text(new DirectoryInfo(Path.GetDirectoryName(Model(variant))!).GetFiles("image-encoder.onnx*").Sum(file => file.Length) / 1e6, "0"),
                Text(RunMeasurement.Median(own.Select(m => m.LoadSeconds)), "0.0"),
                Text(own.Max(m => m.LoadPeakBytes) / 1e6, "0"),
                Text(RunMeasurement.Median(own.Select(m => m.Seconds)), "0.00"),
                Text(RunMeasurement.Median(own.Select(m => m.ProcessorSeconds)), "0.00"),
                Text(own.Max(m => m.PeakBytes) / 1e6, "0"),
                runs == 0 ? "" : Text(RelativeDistance(Embedding(variants[0]), Embedding(variant)), "0.0e0"));
        }

        AnsiConsole.Write(table);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
});
return command.Parse(args).Invoke();

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

// ‖other − reference‖ / ‖reference‖
static double RelativeDistance(string referencePath, string otherPath)
{
    var reference = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(referencePath));
    var other = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(otherPath));
    double difference = 0, size = 0;
    for (var i = 0; i < reference.Length; i++)
    {
        difference += Math.Pow((double)other[i] - reference[i], 2);
        size += Math.Pow(reference[i], 2);
    }

    return Math.Sqrt(difference / size);
}
