using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>The tool as a process of its own, its time by the clock and on the processors, and its greatest memory.</summary>
internal sealed record MeasuredTool(int ExitCode, string Output, string Error, TimeSpan Time, TimeSpan ProcessorTime, double PeakGigabytes)
{
    private static readonly string Dll = typeof(MeasuredTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ToolPath").Value!;

    public static MeasuredTool Run(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        double peak = 0;
        var worked = TimeSpan.Zero;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, Peak(process.Id));
            worked = Worked(process) ?? worked;
        }

        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result, clock.Elapsed, worked, peak);
    }

    private static TimeSpan? Worked(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null; // it has just ended
        }
    }

    // The kernel's own maximum, so that nothing between two looks is missed; all mapped pages count.
    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1e6;
        }
        catch (IOException)
        {
            return 0; // it has ended, or there is no /proc
        }
    }
}
