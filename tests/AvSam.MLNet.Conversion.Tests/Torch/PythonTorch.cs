using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace AvSam.MLNet.Conversion.Tests.Torch;

/// <summary>Debian's PyTorch, which writes the checkpoints that are converted; no part of the product.</summary>
internal static class PythonTorch
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> IsThere = new(() =>
        File.Exists(Python) && Cli.Wrap(Python).WithArguments(["-c", "import torch"]).WithValidation(CommandResultValidation.None).ExecuteAsync().GetAwaiter().GetResult().ExitCode == 0);

    /// <summary>Writes the whole network of a key list, filled by the goldens' formula.</summary>
    public static void WriteCheckpoint(string keys, double amplitude, string path)
    {
        if (!IsThere.Value)
        {
            Assert.Inconclusive("python3-torch is not installed; the checkpoint is written by PyTorch itself.");
        }

        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Torch", "formula_checkpoint.py"),
            Path.Combine(AppContext.BaseDirectory, "Goldens", keys),
            amplitude.ToString(System.Globalization.CultureInfo.InvariantCulture),
            path,
        ];
        var result = Cli.Wrap(Python).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8).GetAwaiter().GetResult();
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
    }
}
