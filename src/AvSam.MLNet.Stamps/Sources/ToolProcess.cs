using System.Text;
using CliWrap;

namespace AvSam.MLNet.Stamps;

/// <summary>Runs rsvg-convert or fluidsynth: an argument list (never a shell), bytes in, a bounded number of bytes out, bounded time.</summary>
internal static class ToolProcess
{
    private const int LargestOutput = 256 << 20;
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <param name="tool">The program's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="subject">The file it works on, for errors.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>What it wrote to standard output.</returns>
    public static async Task<byte[]> RunAsync(string tool, IReadOnlyList<string> arguments, byte[] input, string subject, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestRun);
        using var output = new MemoryStream();
        var errors = new StringBuilder();
        var tooLong = false;
        try
        {
            var result = await Cli.Wrap(tool)
                .WithArguments(arguments)
                .WithStandardInputPipe(PipeSource.FromBytes(input))
                .WithStandardOutputPipe(PipeTarget.Create(async (source, token) => tooLong = !await CopyAsync(source, output, token).ConfigureAwait(false)))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token)
                .ConfigureAwait(false);
            if (tooLong)
            {
                throw new InvalidDataException($"'{subject}': {tool} gave more than {LargestOutput:N0} bytes.");
            }

            return result.ExitCode == 0
                ? output.ToArray()
                : throw new InvalidDataException($"'{subject}': {tool} could not read it (exit code {result.ExitCode}): {Tail(errors)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"'{subject}': {tool} did not end within {LongestRun.TotalMinutes:0} minutes.");
        }
    }

    private static async Task<bool> CopyAsync(Stream source, MemoryStream output, CancellationToken token)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(buffer, token).ConfigureAwait(false)) > 0)
        {
            if (output.Length + read > LargestOutput)
            {
                return false; // the tool ends at its next write
            }

            output.Write(buffer.AsSpan(0, read));
        }

        return true;
    }

    private static string Tail(StringBuilder errors)
    {
        var text = errors.ToString().Trim();
        return text.Length switch
        {
            0 => "it gave no reason",
            > 400 => "…" + text[^400..],
            _ => text,
        };
    }
}
