// A table of clips in, masks out; the pipeline saved and loaded again; and the bundle's plain ONNX files without our stages.
//   dotnet run -c Release --project samples/BatchScoring [-- --model FOLDER]

using AvSam.MLNet;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using BatchScoring;
using Microsoft.ML;
using Microsoft.ML.Data;

var data = Path.Combine(AppContext.BaseDirectory, "data");
var folder = Path.Combine("out", "batch");
Directory.CreateDirectory(folder);
var bundle = Array.IndexOf(args, "--model") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : Path.Combine("models", "avsam-default");
using var model = AvSamModel.Load(bundle);

// The ten lines of the README: every stage by itself.
var ml = new MLContext();
var clips = ml.Data.LoadFromTextFile<Clip>(Path.Combine(data, "scenes.csv"), separatorChar: ',', hasHeader: true);
var pipeline = ml.Transforms.LoadAudio("Waveform", "AudioPath", audioFolder: data)
    .Append(ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"))
    .Append(ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", model))
    .Append(ml.Transforms.LoadImages("Image", data, "ImagePath"))
    .Append(ml.Transforms.EncodeImage("ImageEmbedding", "Image", model))
    .Append(ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", model))
    .Append(ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", model));
var masks = pipeline.Fit(clips).Transform(clips);

foreach (var clip in ml.Data.CreateEnumerable<ScoredClip>(masks, reuseRowObject: false))
{
    var mask = new PredictedMask(clip.MaskLogits, clip.MaskSize[0], clip.MaskSize[1]);
    MaskImage.Write(Path.Combine(folder, $"{clip.Id}.png"), mask.ToInside(), mask.Height, mask.Width);
    var heard = clip.MaskHeardNames.Zip(clip.MaskHeard).OrderByDescending(sound => sound.Second).Take(1).Select(sound => $", hears {sound.First} {sound.Second:0.00}");
    var marked = clip.MaskMarkedNames.Length == 0 ? "" : $", marks {string.Join(" and ", clip.MaskMarkedNames)}";
    Console.WriteLine($"{clip.Id,-16} {(mask.IsEmpty ? "nothing marked" : $"score {clip.MaskScore:0.000}")}, nothing sounds {clip.MaskNothingSounds:0.000}{string.Concat(heard)}{marked}");
}

// Saved with its weights, and loaded as any ML.NET model is.
var zip = Path.Combine(folder, "pipeline.zip");
ml.Model.Save(pipeline.Fit(clips), clips.Schema, zip);
var loaded = new MLContext().Model.Load(zip, out _);
var scores = loaded.Transform(clips).GetColumn<float>("MaskScore").Zip(masks.GetColumn<float>("MaskScore"));
Console.WriteLine($"pipeline.zip, loaded: {scores.Count(pair => pair.First == pair.Second)} equal scores");

PlainOnnx.Run(ml, masks, bundle);
