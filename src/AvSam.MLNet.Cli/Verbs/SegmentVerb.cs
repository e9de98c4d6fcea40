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
    private static readonly Option<string> Image = Flags.InputFile(Flags.Required("--image", "FILE", "The picture: PNG, JPEG, WebP, BMP or GIF."));
    private static readonly Option<string> Audio = Flags.InputFile(Flags.Required("--audio", "FILE", "The sound: WAV, or anything ffmpeg reads where it is installed; its central 3 s count."));
    private static readonly Option<string?> Model = Flags.Model();
    private static readonly Option<string?> Mask = Flags.OutputFile(Flags.Optional("--mask", "OUT.png", "Where to write the mask: 8-bit grey, 0 or 255, the picture's size."));
    private static readonly Option<string?> Overlay = Flags.OutputFile(Flags.Optional("--overlay", "OUT.png", "Where to write the picture with the mask drawn over it."));
    private static readonly Option<bool> Json = new("--json") { Description = "Print the outcome as JSON." };

    public static Command Create()
    {
        var command = new Command("segment", "The mask of what sounds in one picture.") { Image, Audio, Model, Mask, Overlay, Json };
        command.KeepApart(inputs: [Image, Audio, Model], outputs: [Mask, Overlay]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var row = new ScoreManifestRow("clip", parsed.GetRequiredValue(Image), parsed.GetRequiredValue(Audio), null);
        ScoreManifestFiles.Check("the inputs", [row], cancellation: cancellation);
        using var model = ModelFlag.Open(parsed.GetValue(Model));
        var ml = new MLContext();
        using var registration = ml.CancelWith(cancellation);
        var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable(Array.Empty<SoundingClip>()));
        using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(stage);
        var watch = Stopwatch.StartNew();
        var mask = engine.Predict(new SoundingClip { ImagePath = row.ImagePath, AudioPath = row.AudioPath });
        using var picture = mask.Mask;
        var outcome = new SegmentOutcome(row, model.Manifest.Name, mask, watch.Elapsed);
        cancellation.ThrowIfCancellationRequested();
        Write(row, mask, parsed.GetValue(Mask), parsed.GetValue(Overlay));
        Console.WriteLine(parsed.GetValue(Json) ? JsonSerializer.Serialize(outcome, SegmentOutcome.JsonOptions) : outcome.ToString());
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
            Imaging.Overlay.Write(overlayPath, image, inside);
        }
    }
}
