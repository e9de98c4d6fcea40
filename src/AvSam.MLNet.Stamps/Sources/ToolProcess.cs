using System.Text;
using CliWrap;

namespace AvSam.MLNet.Stamps;

/// <summary>Runs rsvg-convert or fluidsynth: an argument list (never a shell), bytes in, a bounded number of bytes out, bounded time.</summary>
internal static class ToolProcess
{
    private const int LargestOutput = 256 << 20;
    private const int LongestMessage = 1 << 16;
    private static readonly TimeSpan s_longestRun = TimeSpan.FromMinutes(2);

    /// <param name="tool">The program's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="subject">The file it works on, for errors.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>What it wrote to standard output.</returns>
    public static async Task<byte[]> RunAsync(string tool, IReadOnlyList<string> arguments, byte[] input, string subject, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longestRun);
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var tooLong = false;
        try
        {
            var result = await Cli.Wrap(tool)
                .WithArguments(arguments)
                .WithStandardInputPipe(PipeSource.FromBytes(input))
                .WithStandardOutputPipe(PipeTarget.Create(async (source, token) =>
                {
                    tooLong = !await CopyAsync(source, output, LargestOutput, token).ConfigureAwait(false);
                    if (tooLong)
                    {
                        await limit.CancelAsync().ConfigureAwait(false);
                    }
                }))
                .WithStandardErrorPipe(PipeTarget.Create(async (source, token) =>
                {
                    await CopyAsync(source, errors, LongestMessage, token).ConfigureAwait(false);
                    await source.CopyToAsync(Stream.Null, token).ConfigureAwait(false);
                }))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limit.Token)
                .ConfigureAwait(false);
            return result.ExitCode == 0
                ? output.ToArray()
                : throw new InvalidDataException($"'{subject}': {tool} could not read it (exit code {result.ExitCode}): {Words(errors)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException(tooLong
                ? $"'{subject}': {tool} gave more than {LargestOutput:N0} bytes."
                : $"'{subject}': {tool} did not end within {s_longestRun.TotalMinutes:0} minutes.");
        }
    }

    // False where there is more than is taken.
    private static async Task<bool> CopyAsync(Stream source, MemoryStream output, int most, CancellationToken token)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await source.ReadAsync(buffer, token).ConfigureAwait(false)) > 0)
        {
            if (output.Length + read > most)
            {
                return false;
            }

            output.Write(buffer.AsSpan(0, read));
        }

        return true;
    }

    private static string Words(MemoryStream errors)
    {
        var text = Encoding.UTF8.GetString(errors.GetBuffer(), 0, (int)errors.Length).Trim();
        return text.Length switch
        {
            0 => "it gave no reason",
            > 400 => text[..400] + "…",
            _ => text,
        };
    }
}
