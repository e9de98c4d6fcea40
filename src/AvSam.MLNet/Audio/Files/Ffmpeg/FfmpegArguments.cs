using System.Globalization;

namespace AvSam.MLNet.Audio;

/// <summary>
/// The arguments that hold ffmpeg on a short lead: only the file itself and no network (protocol whitelist), only containers that
/// cannot name other files (format whitelist: no playlists), and bounds on memory, rate, length and bytes.
/// </summary>
internal static class FfmpegArguments
{
    // Self-contained containers only. Left out on purpose: hls, dash, concat, sdp, image2, and all else that names further files.
    private const string Containers =
        "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dts,eac3,flac,flv,gsm,matroska,mov,mp3,mpeg,mpegts,mpc,mpc8,oga,ogg,spx,tta,voc,w64,wav,wv";

    // A sound at one of these rates passes unchanged; ffmpeg brings any other to the nearest. A FLAC file of 655,350 Hz costs a header, not gigabytes.
    private const string UsualRates =
        "8000|11025|12000|16000|18900|22050|24000|32000|37800|44056|44100|47250|48000|50000|50400|64000|88200|96000|176400|192000";

    // The largest single piece of memory that ffmpeg may take for what a header claims.
    private const int MostMemory = 1 << 28;

    // Room for the WAV header and the last block, so that our own limit, which has the words, is met first.
    private const long Margin = 1 << 20;

    internal static IReadOnlyList<string> For(string path, AudioReadOptions options) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-max_alloc", Number(MostMemory), "-threads", "1",
        "-protocol_whitelist", "file", "-format_whitelist", Containers,
        "-i", "file:" + Path.GetFullPath(path),
        "-map", "0:a:0", "-map_metadata", "-1", "-vn", "-sn", "-dn",
        "-af", "aformat=sample_rates=" + UsualRates,
        "-t", Number(options.MaximumDuration.TotalSeconds + 1),
        "-fs", Number(Math.Min(options.MaximumBytes, long.MaxValue - Margin) + Margin),
        "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
