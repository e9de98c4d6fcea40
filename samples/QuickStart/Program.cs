// Which object in the picture makes the sound? Sixteen clips, one PredictionEngine, one contact sheet.
//   dotnet run -c Release --project samples/QuickStart [-- [--model FOLDER] [--out FOLDER]]

using System.Diagnostics;
using AvSam.MLNet;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using Microsoft.ML;
using QuickStart;

var folder = Argument("--out") ?? Path.Combine("out", "quickstart");
var ml = new MLContext();
var clips = Scene.ReadAll(ml, Path.Combine(AppContext.BaseDirectory, "data"));

// The whole way as an ML.NET pipeline: paths in, masks out.
using var model = Argument("--model") is { } bundle ? AvSamModel.Load(bundle) : AvSamModel.LoadDefault();
var pipeline = ml.Transforms.SegmentSoundingObjects("Mask", "ImagePath", "AudioPath", model);
var nothing = ml.Data.LoadFromEnumerable(Array.Empty<SoundingClip>());
using var engine = ml.Model.CreatePredictionEngine<SoundingClip, SoundingMask>(pipeline.Fit(nothing));

_ = Predict(clips[0]); // the first run of a session pays for its memory
var results = clips.Select(Predict).ToList();

Directory.CreateDirectory(folder);
foreach (var result in results)
{
    using var picture = ImageFile.Read(result.Scene.Image);
    Overlay.Write(Path.Combine(folder, $"{result.Scene.Id}.png"), picture, result.Predicted, new OverlayOptions { Caption = result.Marked });
}

var sheet = Path.Combine(folder, "contact-sheet.png");
ContactSheet.Write(sheet, results);
Report.Write(results, sheet);
File.WriteAllLines(Path.Combine(folder, "table.md"), MarkdownTable.Of(results));

Result Predict(Scene scene)
{
    var watch = Stopwatch.StartNew();
    var prediction = engine.Predict(new SoundingClip { ImagePath = scene.Image, AudioPath = scene.Audio });
    watch.Stop();
    using (prediction.Mask)
    {
        return new Result(scene, prediction, watch.Elapsed);
    }
}

string? Argument(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
