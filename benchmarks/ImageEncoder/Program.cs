using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using AvSam.MLNet.Benchmarks.ImageEncoder;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;
using Spectre.Console;

// The process apart that Measurement starts.
if (args is ["one", var model, var side, var threadCount, var runCount, var embeddingPath])
{
    int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    Console.WriteLine(Measurement.Here(model, Number(side), Number(threadCount), Number(runCount), embeddingPath));
    return 0;
}

Option<string> encoderOption = new("--encoder") { Description = "Which encoder; its weights are random.", DefaultValueFactory = _ => "vit_b" };
Option<string[]> variantOption = new("--variant") { Description = "Ways to write it.", DefaultValueFactory = _ => [.. Variant.All.Select(variant => variant.Name)], AllowMultipleArgumentsPerToken = true };
Option<int> threadsOption = new("--threads") { Description = "Threads of ONNX Runtime.", DefaultValueFactory = _ => Environment.ProcessorCount };
Option<int> runsOption = new("--runs") { Description = "Runs in each process after two that warm up.", DefaultValueFactory = _ => 3 };
Option<int> roundsOption = new("--rounds") { Description = "Processes of each variant, one variant after the other.", DefaultValueFactory = _ => 3 };
encoderOption.AcceptOnlyFromAmong([.. ImageEncoders.Names]);
variantOption.AcceptOnlyFromAmong([.. Variant.All.Select(variant => variant.Name)]);
RootCommand command = new("Memory and speed of an exported image encoder, each variant in a process of its own, side by side.") { encoderOption, variantOption, threadsOption, runsOption, roundsOption };
command.SetAction(parsed =>
{
    var encoder = ImageEncoders.Named(parsed.GetValue(encoderOption)!);
    Variant[] variants = [.. Variant.All.Where(variant => parsed.GetValue(variantOption)!.Contains(variant.Name))];
    var folder = Directory.CreateTempSubdirectory("avsam-benchmark-");
    try
    {
        string Model(Variant variant) => Path.Combine(folder.FullName, variant.Name, "image-encoder.onnx");
        string Embedding(Variant variant) => Path.Combine(folder.FullName, variant.Name, "embedding");
        foreach (var variant in variants)
        {
            SamExport.ImageEncoder(Model(variant), encoder, RandomWeights.Read, variant.Options);
        }

        var measured = variants.ToDictionary(variant => variant, _ => new List<Measurement>());
        for (var round = 0; round < parsed.GetValue(roundsOption); round++)
        {
            foreach (var variant in variants)
            {
                measured[variant].Add(Measurement.Apart(Model(variant), encoder.ImageSize, parsed.GetValue(threadsOption), parsed.GetValue(runsOption), Embedding(variant)));
            }
        }

        var table = new Table().Title($"{encoder.Name}, {parsed.GetValue(threadsOption)} threads").AddColumns("variant", "median s", "processor s", "load s", "peak MB, load", "peak MB", "file MB", "rel. L2");
        var reference = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Embedding(variants[0])));
        foreach (var variant in variants)
        {
            var own = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Embedding(variant)));
            string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
            table.AddRow(
                variant.Name,
                Text(Measurement.Median(measured[variant].Select(m => m.Seconds)), "0.00"),
                Text(Measurement.Median(measured[variant].Select(m => m.ProcessorSeconds)), "0.00"),
                Text(Measurement.Median(measured[variant].Select(m => m.LoadSeconds)), "0.0"),
                Text(measured[variant].Max(m => m.LoadedPeakBytes) / 1e6, "0"),
                Text(measured[variant].Max(m => m.PeakBytes) / 1e6, "0"),
                Text(new DirectoryInfo(Path.GetDirectoryName(Model(variant))!).GetFiles("image-encoder.onnx*").Sum(file => file.Length) / 1e6, "0"),
                Text(RelativeDistance(reference, own), "0.0e0"));
        }

        AnsiConsole.Write(table);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
});
return command.Parse(args).Invoke();

static double RelativeDistance(ReadOnlySpan<float> reference, ReadOnlySpan<float> other)
{
    double difference = 0, size = 0;
    for (var i = 0; i < reference.Length; i++)
    {
        difference += Math.Pow((double)other[i] - reference[i], 2);
        size += Math.Pow(reference[i], 2);
    }

    return Math.Sqrt(difference / size);
}
