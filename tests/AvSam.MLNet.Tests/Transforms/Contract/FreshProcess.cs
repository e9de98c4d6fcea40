using System.Diagnostics;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Runs the program BareLoad on a saved model.</summary>
internal static class FreshProcess
{
    public static string[] Rows(byte[] model, MLContext ml, IDataView data, string? temporaryFolder = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.zip"), model);
        using (var stream = File.Create(folder.File("data.idv")))
        {
            ml.Data.SaveAsBinary(data, stream);
        }

        var program = Path.Combine(AppContext.BaseDirectory, "AvSam.MLNet.BareLoad.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, folder.File("model.zip"), folder.File("data.idv")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in temporaryFolder is null ? [] : new[] { "TMPDIR", "TMP", "TEMP" })
        {
            start.Environment[variable] = temporaryFolder;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
