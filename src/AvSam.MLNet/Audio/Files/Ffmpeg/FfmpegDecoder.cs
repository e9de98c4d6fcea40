using System.ComponentModel;
using System.Text;
using CliWrap;

namespace AvSam.MLNet.Audio;

/// <summary>
/// Decodes a sound through ffmpeg, as a process that is started without a shell (see <see cref="FfmpegArguments"/>), and ended as soon as
/// it takes too long, gives too much, or nobody wants its sound any more.
/// </summary>
internal static class FfmpegDecoder
{
    private const int LongestMessage = 2000;

    internal static Waveform Read(string path, string why, AudioReadOptions options, CancellationToken cancellation)
    {
        var program = FfmpegProgram.Find(options.FfmpegPath) ?? throw new InvalidDataException(
            $"{why} Reading it needs ffmpeg, which was not found {(options.FfmpegPath is { } configured ? $"at '{configured}'" : "on PATH")}. "
            + "Install ffmpeg (https://ffmpeg.org) or convert the file to 16-bit PCM WAV.");
        return Task.Run(() => RunAsync(program, path, options, cancellation), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static async Task<Waveform> RunAsync(string program, string path, AudioReadOptions options, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(options.DecoderTimeout);
        var output = new FfmpegOutput(path, options, stop);
        var said = new StringBuilder();
        var command = Cli.Wrap(program)
            .WithArguments(FfmpegArguments.For(path, options))
            .WithValidation(CommandResultValidation.None)
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Keep(said, line)))
            .WithStandardOutputPipe(PipeTarget.Create(output.Read));
        try
        {
            var result = await command.ExecuteAsync(stop.Token).ConfigureAwait(false);
            return result.ExitCode == 0
                ? output.Sound ?? throw output.Refusal!
                : throw new InvalidDataException($"'{path}' could not be read as sound. ffmpeg says: {said.ToString().Trim()}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw output.EndedFfmpeg
                ? output.Refusal!
                : new InvalidDataException(
                    $"'{path}': ffmpeg did not finish within {options.DecoderTimeout.TotalSeconds:0.###} s and was ended. "
                    + "Convert the file first: ffmpeg -i IN OUT.wav");
        }
        catch (Win32Exception error)
        {
            throw new InvalidDataException($"'{path}' needs ffmpeg, but '{program}' could not be started: {error.Message}", error);
        }
    }

    private static void Keep(StringBuilder said, string line)
    {
        if (said.Length + line.Length < LongestMessage)
        {
            said.Append(line).Append(' ');
        }
    }
}
