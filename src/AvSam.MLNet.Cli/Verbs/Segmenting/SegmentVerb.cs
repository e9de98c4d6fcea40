using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam segment</c>: the mask of what sounds in one picture.</summary>
internal static class SegmentVerb
{
    private static readonly Option<string> s_image = Flags.InputFile(Flags.Required("--image", "FILE", "The picture: PNG, JPEG, WebP, BMP or GIF."));
    private static readonly Option<string> s_audio = Flags.InputFile(Flags.Required("--audio", "FILE", "The sound: WAV, or anything ffmpeg reads where it is installed; its central 3 s count."));
    private static readonly Option<string?> s_model = Flags.Model();
    private static readonly Option<string?> s_mask = Flags.OutputFile(Flags.Optional("--mask", "OUT.png", "Where to write the mask: 8-bit grey, 0 or 255, the picture's size."));
    private static readonly Option<string?> s_overlay = Flags.OutputFile(Flags.Optional("--overlay", "OUT.png", "Where to write the picture with the mask drawn over it and, where the bundle has names, what is marked."));
    private static readonly Option<bool> s_json = new("--json") { Description = "Print the outcome as JSON." };

    public static Command Create()
    {
        var command = new Command("segment", "The mask of what sounds in one picture.") { s_image, s_audio, s_model, s_mask, s_overlay, s_json };
        command.KeepApart(inputs: [s_image, s_audio, s_model], outputs: [s_mask, s_overlay]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var row = new ScoreManifestRow("clip", parsed.GetRequiredValue(s_image), parsed.GetRequiredValue(s_audio), null);
        ScoreManifestFiles.Check("the inputs", [row], cancellation: cancellation);
        using var model = ModelFlag.Open(parsed.GetValue(s_model));
        var ml = new MLContext();
        using var registration = ml.CancelWith(cancellation);
        var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable(Array.Empty<SoundingClip>()));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(stage);
        var watch = Stopwatch.StartNew();
        var mask = engine.Predict(new SoundingClip { ImagePath = row.ImagePath, AudioPath = row.AudioPath });
        using var picture = mask.Mask;
        var outcome = new SegmentOutcome(row, model.Manifest.Name, mask, watch.Elapsed);
        cancellation.ThrowIfCancellationRequested();
        Write(row, mask, parsed.GetValue(s_mask), parsed.GetValue(s_overlay));
        Console.WriteLine(parsed.GetValue(s_json) ? JsonSerializer.Serialize(outcome, SegmentOutcome.JsonOptions) : outcome.ToString());
        return 0;
    }

    private static void Write(ScoreManifestRow row, SoundingMask mask, string? maskPath, string? overlayPath)
    {
        var predicted = mask.ToPredicted();
        var inside = predicted.ToInside();
        if (maskPath is not null)
        {
            MaskImage.Write(maskPath, inside, predicted.Height, predicted.Width);
        }

        if (overlayPath is not null)
        {
            using var image = ImageFile.Read(row.ImagePath);
            Imaging.Overlay.Write(overlayPath, image, inside, new OverlayOptions { Caption = HeardAndMarked.Caption(predicted) });
        }
    }
}
