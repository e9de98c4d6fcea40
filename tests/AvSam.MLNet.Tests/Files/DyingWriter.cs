using System.Diagnostics;

namespace AvSam.MLNet.Tests.Files;

/// <summary>Runs the program DyingWriter, which kills itself while it writes, or waits to be killed.</summary>
internal static class DyingWriter
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code: 137 (128 + SIGKILL) where it has killed itself.</returns>
    public static int Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Starts it and waits until it is in the midst of writing.</summary>
    public static Process Waiting(params string[] arguments)
    {
        var process = Start(arguments);
        Assert.AreEqual("ready", process.StandardOutput.ReadLine());
        return process;
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AvSam.MLNet.DyingWriter.dll"), .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
