#:property PublishAot=false
#:property OutputType=Exe
#:property GenerateDocumentationFile=false
#:property NoWarn=$(NoWarn);IDE0005;CS1591

// The accuracy table of docs/accuracy.md, from the repository's root, after `dotnet build -c Release`:
//   dotnet run benchmarks/accuracy.cs -- DATA OUT [SPLIT ...]
// DATA is a dataset of `avsam data make`, OUT takes a JSON for each run; a run whose JSON is there is not made again, so that an
// interrupted table goes on, and one line can be made anew by deleting its files. Default splits: test and test-seen.

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

if (args is not [var data, var folder, .. var splits])
{
    Console.Error.WriteLine("dotnet run benchmarks/accuracy.cs -- DATA OUT [SPLIT ...]");
    return 2;
}

(string Name, string[] Flags)[] rows =
[
    ("default model", []),
    ("default model, sounds swapped", ["--probe", "swapped"]),
    ("default model, silence", ["--probe", "silent"]),
    ("default model, white noise", ["--probe", "noise"]),
    ("SAM: its surest masks merged", ["--baseline", "sam"]),
    ("object prior", ["--baseline", "object-prior"]),
    ("centre", ["--baseline", "centre"]),
    ("all objects, perfect masks", ["--baseline", "all-objects"]),
    ("largest object, perfect mask", ["--baseline", "largest"]),
    ("random object, perfect mask", ["--baseline", "random-object"]),
];
string[] measures = ["miou", "fscore_avsbench", "f1_at_05", "ap_pixel"];
splits = splits.Length > 0 ? splits : ["test", "test-seen"];
Directory.CreateDirectory(folder);
var table = new StringBuilder();
foreach (var split in splits)
{
    table.AppendLine(CultureInfo.InvariantCulture, $"\n### `{split}`\n\n| | mIoU | F | F1@0.5 | AP |\n|---|---|---|---|---|");
    foreach (var (name, flags) in rows)
    {
        var json = Path.Combine(folder, $"{split}-{(flags.Length == 0 ? "model" : flags[1])}.json");
        if (!File.Exists(json))
        {
            Console.Error.WriteLine($"{split}: {name}");
            string[] command = ["run", "-c", "Release", "--no-build", "--project", "src/AvSam.MLNet.Cli", "--", "evaluate", "--data", data, "--layout", "avsbench-s4", "--split", split, .. flags, "--json", json];
            using var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                return process.ExitCode;
            }
        }

        using var metrics = JsonDocument.Parse(File.ReadAllText(json));
        table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", measures.Select(measure => Cell(metrics.RootElement, measure)))} |");
    }
}

Console.Write(table);
return 0;

static string Cell(JsonElement metrics, string measure)
{
    var interval = metrics.GetProperty("intervals").GetProperty(measure);
    return $"{Share(metrics.GetProperty(measure))} ({Share(interval.GetProperty("low"))}–{Share(interval.GetProperty("high"))})";
}

static string Share(JsonElement value) => value.GetDouble().ToString("0.000", CultureInfo.InvariantCulture);
