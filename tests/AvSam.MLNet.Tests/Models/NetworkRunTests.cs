using System.Diagnostics;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;
using static AvSam.MLNet.Tests.Models.OnnxProtobuf;

namespace AvSam.MLNet.Tests.Models;

/// <summary>What a network may do wrong while it runs, and how a run is ended.</summary>
[TestClass]
public sealed class NetworkRunTests
{
    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void An_output_that_is_no_number_is_an_error_that_names_file_and_tensor(float value, string text)
    {
        using var clips = new Clips();
        using var copy = TinyBundle.Copy();
        BundleCopy.Replace(copy, "audio-encoder.onnx", Model(
            [.. Node("ReduceMax", ["spectrogram"], "most", [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)]), .. Node("Mul", ["most", "zero"], "nothing"), .. Node("Add", ["nothing", "odd"], "row"), .. Node("Unsqueeze", ["row", "axis"], "audio_embedding"),
                .. Stored("zero", 0), .. Stored("odd", 0, 0, value, 0, 0, 0, 0, 0), .. Field(5, [.. Number(1, 1), .. Number(2, 7), .. Text(8, "axis"), .. Field(9, new byte[8])])],
            [("spectrogram", [1, 1, 257, 300])],
            [("audio_embedding", [1, 8])]));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => Segment(copy, clips));

        Assert.Contains($"{copy.File("audio-encoder.onnx")}' gives {text} at element 2 of 8 in the tensor 'audio_embedding'", error.Message);
    }

    [TestMethod]
    public void An_input_that_is_no_number_is_told_from_a_broken_graph()
    {
        using var model = TinyBundle.Load();
        using var hold = model.Networks.Acquire();
        using var tensors = new TensorSet();
        using var network = new BoundNetwork(hold.Network(BundleFiles.ImageEncoder, Device.Cpu), tensors, Device.Cpu);
        tensors[BundleTensors.Image][7] = float.NaN;

        var error = Assert.ThrowsExactly<InvalidDataException>(() => network.Run());

        Assert.Contains("image-encoder.onnx' was given NaN at element 7 of 12288 in the tensor 'image'", error.Message);
    }

    [TestMethod]
    public void Another_shape_than_the_description_says_is_an_error_that_names_file_and_tensor()
    {
        using var clips = new Clips();
        using var copy = TinyBundle.Copy();

        // The shape follows from the values, so that nobody knows it before the run: [4,2] instead of [1,8].
        BundleCopy.Replace(copy, "audio-encoder.onnx", Model(
            [.. Node("ReduceMax", ["spectrogram"], "most", [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)]), .. Node("Mul", ["most", "zero"], "nothing"), .. Node("Add", ["nothing", "sizes"], "shape"), .. Node("Cast", ["shape"], "whole", [.. Text(1, "to"), .. Number(3, 7), .. Number(20, 2)]),
                .. Node("Add", ["nothing", "eight"], "row"), .. Node("Reshape", ["row", "whole"], "audio_embedding"), .. Stored("zero", 0), .. Stored("sizes", 4, 2), .. Stored("eight", 1, 2, 3, 4, 5, 6, 7, 8)],
            [("spectrogram", [1, 1, 257, 300])],
            [("audio_embedding", [1, 8])]));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => Segment(copy, clips));

        Assert.Contains("audio-encoder.onnx' gives the tensor 'audio_embedding' as [4,2], but model.json says [1,8]", error.Message);
    }

    [TestMethod]
    public void A_graph_that_fails_while_it_runs_is_named()
    {
        using var clips = new Clips();
        using var copy = TinyBundle.Copy();

        // Nine values do not fit into [1,8].
        BundleCopy.Replace(copy, "audio-encoder.onnx", Model(
            [.. Node("ReduceMax", ["spectrogram"], "most", [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)]), .. Node("Mul", ["most", "zero"], "nothing"), .. Node("Add", ["nothing", "sizes"], "shape"), .. Node("Cast", ["shape"], "whole", [.. Text(1, "to"), .. Number(3, 7), .. Number(20, 2)]),
                .. Node("Add", ["nothing", "nine"], "row"), .. Node("Reshape", ["row", "whole"], "audio_embedding"), .. Stored("zero", 0), .. Stored("sizes", 1, 8), .. Stored("nine", 1, 2, 3, 4, 5, 6, 7, 8, 9)],
            [("spectrogram", [1, 1, 257, 300])],
            [("audio_embedding", [1, 8])]));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => Segment(copy, clips));

        Assert.Contains("audio-encoder.onnx' failed while it ran", error.Message);
    }

    [TestMethod]
    [DataRow("low_res_masks")]
    [DataRow("iou_predictions")]
    public void SAMs_decoder_that_gives_what_is_no_number_is_named(string tensor)
    {
        using var copy = SamCopy();
        BundleCopy.Replace(copy, "prompt-mask-decoder.onnx", BundleCopy.Spoil(File.ReadAllBytes(copy.File("prompt-mask-decoder.onnx")), tensor, "unspoiled"));
        using var model = SamModel.Load(copy.Path);
        using var predictor = new SamPredictor(model);
        using var picture = MLImage.CreateFromPixels(8, 8, MLPixelFormat.Rgba32, new byte[256]);
        predictor.SetImage(picture);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => predictor.Predict(SamPrompt.At(4, 4)));

        Assert.Contains($"prompt-mask-decoder.onnx' gives NaN at element 0", error.Message);
        Assert.Contains($"in the tensor '{tensor}'", error.Message);
    }

    [TestMethod]
    public async Task A_cancelled_context_ends_a_network_that_runs()
    {
        using var clips = new Clips();
        using var copy = TinySlowBundle.Make();
        using var model = AvSamModel.Load(copy.Path);
        var ml = new MLContext();
        using var cancellation = new CancellationTokenSource();
        using var registration = ml.CancelWith(cancellation.Token);
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        var watch = Stopwatch.StartNew();
        var work = Task.Run(() => ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToArray());
        await Task.Delay(1000);
        Assert.IsFalse(work.IsCompleted, "The network is not slow enough for this test.");
        var cancelled = watch.Elapsed;
        cancellation.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => work);

        Assert.IsLessThan(2, (watch.Elapsed - cancelled).TotalSeconds);
        Assert.Throws<OperationCanceledException>(() => ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).First());
    }

    [TestMethod]
    public async Task A_token_ends_a_network_that_runs_and_the_network_runs_again()
    {
        using var copy = TinySlowBundle.Make();
        using var model = AvSamModel.Load(copy.Path);
        using var hold = model.Networks.Acquire();
        using var tensors = new TensorSet();
        using var slow = new BoundNetwork(hold.Network(BundleFiles.ImageEncoder, Device.Cpu), tensors, Device.Cpu);
        using var cancellation = new CancellationTokenSource();
        var work = Task.Run(() => slow.Run(cancellation.Token));
        await Task.Delay(1000);
        Assert.IsFalse(work.IsCompleted, "The network is not slow enough for this test.");
        var watch = Stopwatch.StartNew();
        cancellation.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => work);

        Assert.IsLessThan(2, watch.Elapsed.TotalSeconds);
        Assert.Throws<OperationCanceledException>(() => slow.Run(cancellation.Token));
        using var again = new CancellationTokenSource(500);
        Assert.Throws<OperationCanceledException>(() => slow.Run(again.Token));
    }

    [TestMethod]
    public void A_session_that_fell_back_to_the_processor_is_none_for_who_did_not_allow_it()
    {
        using var model = TinyBundle.Load();
        var ml = new MLContext { GpuDeviceId = 0, FallbackToCpu = true };
        var data = ml.Data.LoadFromEnumerable<SoundingClip>([]);
        using var fallen = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        ml.FallbackToCpu = false;

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ml.Transforms.SegmentSoundingObjects(model: model).Fit(data));

        Assert.Contains("GpuDeviceId is 0", error.Message);
    }

    [TestMethod]
    public void On_the_processor_sessions_are_shared_whatever_FallbackToCpu_says()
    {
        using var model = TinyBundle.Load();
        foreach (var fallback in new[] { true, false })
        {
            var ml = new MLContext { FallbackToCpu = fallback };
            using var hold = model.Networks.Acquire();
            _ = hold.Network(BundleFiles.Fusion, Device.Of(ml));
        }

        Assert.AreEqual(1, model.Networks.LoadedCount);
    }

    private static SoundingMask[] Segment(TemporaryFolder bundle, Clips clips)
    {
        using var model = AvSamModel.Load(bundle.Path);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        return [.. ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false)];
    }

    private static TemporaryFolder SamCopy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(SamBundles.DiscsFolder))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        return copy;
    }
}
