using System.Reflection;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>The built tool, run as a process of its own.</summary>
internal static class Tool
{
    /// <summary>The tool's assembly, for <c>dotnet</c> to run.</summary>
    public static readonly string Path = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ToolPath").Value!;

    /// <summary>Runs a command line to its end.</summary>
    public static Task<BufferedCommandResult> RunAsync(params string[] arguments) => Command(arguments).ExecuteBufferedAsync(Encoding.UTF8);

    /// <summary>The command, not started yet.</summary>
    public static Command Command(params string[] arguments) =>
        CliWrap.Cli.Wrap("dotnet").WithArguments([Path, .. arguments]).WithValidation(CommandResultValidation.None);

    /// <summary>Asserts that the command line ends with one clear error: exit 2, nothing on standard output, no stack trace.</summary>
    public static async Task<string> RefusesAsync(string[] arguments, params string[] parts)
    {
        var result = await RunAsync(arguments);
        Assert.AreEqual(2, result.ExitCode, result.StandardError);
        Assert.AreEqual("", result.StandardOutput);
        Assert.DoesNotContain("   at ", result.StandardError);
        Assert.HasCount(1, result.StandardError.Split("avsam: ", StringSplitOptions.RemoveEmptyEntries), result.StandardError);
        foreach (var part in parts)
        {
            Assert.Contains(part, result.StandardError);
        }

        return result.StandardError;
    }
}
