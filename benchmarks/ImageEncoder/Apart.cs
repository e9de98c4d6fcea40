using System.Diagnostics;
using System.Globalization;

namespace AvSam.MLNet.Benchmarks.ImageEncoder;

/// <summary>This program again as a process of its own, so that its memory and time are its own; its answer is numbers in one line.</summary>
internal static class Apart
{
    /// <summary>The most memory this process ever had resident: .NET, ONNX Runtime and mapped files included.</summary>
    public static long PeakBytes
    {
        get
        {
            const string status = "/proc/self/status";
            return File.Exists(status)
                ? 1024 * long.Parse(File.ReadLines(status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
                : Process.GetCurrentProcess().PeakWorkingSet64;
        }
    }

    public static double[] Run(params object[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(field => double.Parse(field, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }

    public static void Answer(params double[] numbers) => Console.WriteLine(string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))));
}
