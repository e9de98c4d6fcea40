using System.CommandLine;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam spectrogram FILE --out OUT.npy [--preset avsam|ez-vsl]</c>: the audio encoder's input as a NumPy array.</summary>
internal static class SpectrogramVerb
{
    private static readonly Argument<string> s_sound = new("FILE") { Description = "The sound: WAV, or anything ffmpeg reads where it is installed." };
    private static readonly Option<string> s_out = Flags.OutputFile(Flags.Required("--out", "OUT.npy", "The array to write: float32 [257, 300] or [257, 276], values ln(S + 1e-7) / 12."));
    private static readonly Option<string> s_preset = Flags.OneOf(
        new Option<string>("--preset") { HelpName = "avsam|ez-vsl", Description = "300 frames as in the paper, or 276 as in EZ-VSL's code.", DefaultValueFactory = _ => "avsam" }, "avsam", "ez-vsl");

    public static Command Create()
    {
        var command = new Command("spectrogram", "The log spectrogram of a sound's central 3 s, as a .npy file.") { s_sound, s_out, s_preset };
        command.KeepApart(inputs: [s_sound], outputs: [s_out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = parsed.GetRequiredValue(s_preset) == "avsam" ? SpectrogramOptions.AvSam : SpectrogramOptions.EzVsl;
        var spectrogram = new LogSpectrogram(options);
        var values = new float[spectrogram.Bins * spectrogram.Frames];
        spectrogram.Compute(SoundPreparation.For(options).Read(parsed.GetRequiredValue(s_sound), cancellation: cancellation), values);
        NpyWriter.Write(parsed.GetRequiredValue(s_out), values, spectrogram.Bins, spectrogram.Frames);
        return 0;
    }
}
