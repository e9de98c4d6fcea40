using System.Text;
using AvSam.MLNet.Tests.Models;
using CliWrap;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>ONNX Runtime's telemetry is off: no file in the home folder, no socket to anywhere.</summary>
[TestClass]
public sealed class TelemetryTests : IDisposable
{
    // By these ONNX Runtime sees that it must be quiet without being told.
    private static readonly string[] Quiet =
    [
        "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "CIRCLECI", "TRAVIS", "JENKINS_URL", "CODEBUILD_BUILD_ID", "BUILDKITE",
        "TEAMCITY_VERSION", "APPVEYOR", "BITBUCKET_BUILD_NUMBER", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
    ];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_run_leaves_no_file_in_a_fresh_home_folder_and_opens_no_socket()
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            Assert.Inconclusive("There is no strace (apt-get install strace).");
        }

        _folder.Write("a.png", Pictures.Rgb(20, 30));
        _folder.Write("a.wav", BadSounds.Wav());
        Directory.CreateDirectory(_folder["home"]);
        var tool = Tool.Command("segment", "--image", _folder["a.png"], "--audio", _folder["a.wav"], "--model", TinyBundle.Folder);
        var environment = Quiet.ToDictionary(name => name, _ => (string?)null);
        environment["HOME"] = _folder["home"];
        environment["XDG_CACHE_HOME"] = null;
        environment["XDG_DATA_HOME"] = null;
        environment["XDG_STATE_HOME"] = null;
        environment["TMPDIR"] = null;

        // .NET's own diagnostics listen at a local socket.
        environment["DOTNET_EnableDiagnostics"] = "0";
        var result = await CliWrap.Cli.Wrap("/usr/bin/strace").WithArguments($"-f -qq -e trace=socket,connect -o {_folder["trace.txt"]} dotnet {tool.Arguments}")
            .WithEnvironmentVariables(environment).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8);
        if (result.ExitCode == 1 && result.StandardError.Contains("ptrace", StringComparison.Ordinal))
        {
            Assert.Inconclusive("strace may not trace here.");
        }

        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(_folder["home"], "*", SearchOption.AllDirectories));
        Assert.AreEqual("", string.Join('\n', File.ReadLines(_folder["trace.txt"]).Where(line => line.Contains("socket(", StringComparison.Ordinal) || line.Contains("connect(", StringComparison.Ordinal))));
    }
}
