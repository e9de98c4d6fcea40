using System.Globalization;
using System.Text;
using CliWrap;

namespace AvSam.MLNet.Audio;

/// <summary>
/// Decodes a sound through ffmpeg, held on a short lead: arguments as a list (no shell), only the file itself and no network
/// (protocol whitelist), only containers that cannot name other files (format whitelist: no playlists), limits on time and length.
/// </summary>
internal static class FfmpegDecoder
{
    private const int LongestMessage = 2000;

    // Self-contained containers only. Left out on purpose: hls, dash, concat, sdp, image2, and all else that names further files.
    private const string Containers =
        "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dts,eac3,flac,flv,gsm,matroska,mov,mp3,mpeg,mpegts,mpc,mpc8,oga,ogg,spx,tta,voc,w64,wav,wv";

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
        Waveform? waveform = null;
        InvalidDataException? refused = null;
        var endedByUs = false;
        var said = new StringBuilder();
        var command = Cli.Wrap(program)
            .WithArguments(Arguments(path, options))
            .WithValidation(CommandResultValidation.None)
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Keep(said, line)))
            .WithStandardOutputPipe(PipeTarget.Create((stream, token) =>
            {
                try
                {
                    waveform = WavReader.Read(stream, path, options, untilEnd: true, token);
                }
                catch (InvalidDataException error)
                {
                    refused = error;

                    // Nobody will read the rest, on which ffmpeg would wait for ever.
                    if (stream.ReadByte() >= 0)
                    {
                        endedByUs = true;
                        stop.Cancel();
                    }
                }

                return Task.CompletedTask;
            }));
        try
        {
            var result = await command.ExecuteAsync(stop.Token).ConfigureAwait(false);
            return result.ExitCode == 0 && (waveform is not null || refused is not null)
                ? waveform ?? throw refused!
                : throw new InvalidDataException($"'{path}' could not be read as sound. ffmpeg says: {said.ToString().Trim()}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw endedByUs
                ? refused!
                : new InvalidDataException(
                    $"'{path}': ffmpeg did not finish within {options.DecoderTimeout.TotalSeconds:0.###} s and was ended. "
                    + $"Cut the file, or raise {nameof(AudioReadOptions)}.{nameof(AudioReadOptions.DecoderTimeout)}.");
        }
    }

    private static IReadOnlyList<string> Arguments(string path, AudioReadOptions options) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error",
        "-protocol_whitelist", "file", "-format_whitelist", Containers,
        "-i", "file:" + Path.GetFullPath(path),
        "-map", "0:a:0", "-map_metadata", "-1", "-vn", "-sn", "-dn",
        "-t", (options.MaximumDuration.TotalSeconds + 1).ToString("0.###", CultureInfo.InvariantCulture),
        "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];

    private static void Keep(StringBuilder said, string line)
    {
        if (said.Length + line.Length < LongestMessage)
        {
            said.Append(line).Append(' ');
        }
    }
}
