using System.Diagnostics;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Debian's python3-torch, the other reader and writer of PyTorch's files.</summary>
internal static class PythonTorch
{
    private static readonly Lazy<string?> Python = new(() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasTorch));

    /// <summary>Runs a script of the fixtures and gives what it prints; without PyTorch the test is skipped.</summary>
    public static string Run(string script, params IEnumerable<string> arguments)
    {
        if (Python.Value is null)
        {
            Assert.Inconclusive("PyTorch for Python is not installed (Debian: apt-get install python3-torch); this test compares with what it writes and reads.");
        }

        var (exit, output, error) = Start(Python.Value!, [PthFixtureTests.Fixture(script), .. arguments]);
        Assert.AreEqual(0, exit, error);
        return output;
    }

    private static bool HasTorch(string python)
    {
        try
        {
            return Start(python, ["-c", "import torch"]).Exit == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Exit, string Output, string Error) Start(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
