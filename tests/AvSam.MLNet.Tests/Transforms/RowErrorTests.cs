using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>A bad row among good ones: marked where that was asked for, and only for what is the row's own fault.</summary>
[TestClass]
public sealed class RowErrorTests
{
    private const RowErrorHandling Mark = RowErrorHandling.Mark;
    private readonly MLContext _ml = new();

    [TestMethod]
    public void The_reason_goes_through_the_whole_chain()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        File.Delete(clips.Rows[1].AudioPath);
        File.WriteAllText(clips.Rows[2].ImagePath, "no picture");
        var data = _ml.Data.LoadFromEnumerable(clips.Rows);
        var chain = _ml.Transforms.LoadAudio("Waveform", "AudioPath", onError: Mark)
            .Append(_ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform", onError: Mark))
            .Append(_ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", model, onError: Mark))
            .Append(_ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", model, onError: Mark))
            .Append(_ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", model, onError: Mark))
            .Append(_ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", model, onError: Mark));

        var found = chain.Fit(data).Transform(data);

        var reasons = Reasons(found, "MaskError");
        CollectionAssert.AreEqual(new[] { false, true, true, false }, reasons.Select(r => r.Length > 0).ToArray());
        Assert.StartsWith("Column 'AudioPath': ", reasons[1]);
        Assert.Contains("1.wav", reasons[1]);
        Assert.StartsWith("Column 'ImagePath': ", reasons[2]);
        Assert.Contains("2.png", reasons[2]);
        var one = _ml.Transforms.SegmentSoundingObjects(model: model, onError: Mark).Fit(data).Transform(data);
        CollectionAssert.AreEqual(reasons, Reasons(one, "MaskError"));
        foreach (var (chained, whole) in found.GetColumn<float[]>("MaskLogits").Zip(one.GetColumn<float[]>("MaskLogits")))
        {
            CollectionAssert.AreEqual(whole, chained);
        }
    }

    [TestMethod]
    public void A_copy_of_a_marked_column_under_another_name_still_leads_to_the_reason()
    {
        using var clips = new Clips();
        File.Delete(clips.Rows[3].AudioPath);
        var data = _ml.Data.LoadFromEnumerable(clips.Rows);
        IEstimator<ITransformer> Chain(RowErrorHandling second) => _ml.Transforms.LoadAudio("Waveform", "AudioPath", onError: Mark)
            .Append(_ml.Transforms.CopyColumns("Copy", "Waveform"))
            .Append(_ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Copy", onError: second));

        Assert.Contains("3.wav", Reasons(Chain(Mark).Fit(data).Transform(data), "SpectrogramError")[3]);

        // Never zeros for a sound, without a word.
        var throwing = Chain(RowErrorHandling.Throw).Fit(data).Transform(data);
        Assert.Contains("3.wav", Assert.ThrowsExactly<InvalidDataException>(() => throwing.GetColumn<float[]>("Spectrogram").ToList()).Message);
    }

    [TestMethod]
    public void A_picture_that_LoadImages_cannot_read_is_marked()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        File.Delete(clips.Rows[0].ImagePath);
        File.WriteAllText(clips.Rows[1].ImagePath, "no picture");
        clips.Rows[2].ImagePath = "";
        var data = _ml.Data.LoadFromEnumerable(clips.Rows);
        var chain = _ml.Transforms.LoadImages("Image", "", "ImagePath").Append(_ml.Transforms.EncodeImage("Embedding", "Image", model, onError: Mark)).Fit(data);

        var reasons = Reasons(chain.Transform(data), "EmbeddingError");

        Assert.Contains("0.png", reasons[0]);
        Assert.Contains("cannot be decoded", reasons[1]);
        Assert.Contains("has no picture", reasons[2]);
        Assert.AreEqual("", reasons[3]);
    }

    [TestMethod]
    public void Paths_that_no_file_can_have_are_marked()
    {
        using var clips = new Clips();
        string[] bad = ["", "  ", "a\0b.wav", new string('x', 5000), clips.Folder, "nul/../gone.wav", "\ud800.wav"];
        var data = _ml.Data.LoadFromEnumerable(bad.Append(clips.Rows[0].AudioPath).Select(path => new ClipRow { AudioPath = path, ImagePath = path }));
        foreach (var stage in new IEstimator<ITransformer>[] { _ml.Transforms.LoadAudio("X", "AudioPath", onError: Mark), _ml.Transforms.EncodeImage(new EncodeImageEstimator.Options { OutputColumnName = "X", InputColumnName = "ImagePath", OnError = Mark, Model = TinyBundle.Load() }) })
        {
            var reasons = Reasons(stage.Fit(data).Transform(data), "XError");

            Assert.IsTrue(reasons.Take(bad.Length).All(r => r.Contains("Path'", StringComparison.Ordinal)), string.Join('\n', reasons));
        }
    }

    [TestMethod]
    public void A_prompt_that_cannot_be_is_marked()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Golden();
        clips.Rows[1].Boxes = [1, 2, 3];
        clips.Rows[2].Points = [float.NaN, 1, 2, 3];
        var data = _ml.Data.LoadFromEnumerable(clips.Rows);
        var stage = _ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", sam, "Points", "PointLabels", "Boxes", onError: Mark).Fit(data);

        var reasons = Reasons(stage.Transform(data), "MaskError");

        Assert.Contains("Column 'Boxes'", reasons[1]);
        Assert.Contains("Column 'Points'", reasons[2]);
        Assert.AreEqual(("", ""), (reasons[0], reasons[3]));
    }

    [TestMethod]
    public void A_users_own_column_throws_its_own_exception()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var data = _ml.Data.LoadFromEnumerable(clips.Rows);
        foreach (var thrown in new[] { StageContract.PlainException(), new InvalidOperationException("mine"), new FormatException("mine"), new ArgumentException("mine", "imageStream"), new IOException("mine"), new InvalidDataException("mine") })
        {
            var users = _ml.Transforms.CustomMapping<ClipRow, Users>((_, _) => throw thrown, null);
            foreach (var stage in new IEstimator<ITransformer>[]
            {
                _ml.Transforms.SegmentSoundingObjects(imageColumnName: "UserPath", model: model),
                _ml.Transforms.SegmentSoundingObjects(imageColumnName: "UserImage", model: model),
                _ml.Transforms.SegmentSoundingObjects(audioColumnName: "UserPath", model: model),
                _ml.Transforms.SegmentSoundingObjects(audioColumnName: "UserSound", model: model),
                _ml.Transforms.LoadAudio("Waveform", "UserPath"),
                _ml.Transforms.EncodeImage("ImageEmbedding", "UserImage", model),
            })
            {
                using var engine = _ml.Model.CreatePredictionEngine<ClipRow, AnyRow>(users.Append(stage).Fit(data), ignoreMissingColumns: true);

                Assert.AreSame(thrown, Assert.Throws<Exception>(() => engine.Predict(clips.Rows[0])));
            }
        }
    }

    [TestMethod]
    public void What_a_stage_itself_fails_at_is_no_rows_fault()
    {
        var data = _ml.Data.LoadFromEnumerable([new IdRow { Id = 1 }, new IdRow { Id = 2 }]);
        var brokenModel = new InvalidDataException("the model answers NaN");
        var first = new StageView(data, new StageBinding(data.Schema, new DoublingStage("Id", new() { OutputColumnName = "Value" }, brokenModel), Device.Cpu));
        var second = new StageView(first, new StageBinding(first.Schema, new DoublingStage("Value", new() { OutputColumnName = "Next", OnError = Mark }, null), Device.Cpu));

        Assert.AreSame(brokenModel, Assert.ThrowsExactly<InvalidDataException>(() => second.GetColumn<string>("NextError").ToList()));
    }

    [TestMethod]
    public void A_cancelled_stage_stops_at_the_next_row()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        using var sam = SamBundles.Golden();
        using var cancellation = new CancellationTokenSource();
        var token = cancellation.Token;
        IEstimator<StageTransformer>[] stages =
        [
            _ml.Transforms.LoadAudio(new LoadAudioEstimator.Options { Cancellation = token, OnError = Mark }),
            _ml.Transforms.ExtractLogSpectrogram(new ExtractLogSpectrogramEstimator.Options { Cancellation = token, OnError = Mark }),
            _ml.Transforms.EncodeAudio(new EncodeAudioEstimator.Options { Model = model, Cancellation = token, OnError = Mark }),
            _ml.Transforms.EncodeImage(new EncodeImageEstimator.Options { InputColumnName = "ImagePath", Model = model, Cancellation = token, OnError = Mark }),
            _ml.Transforms.FuseAudioVisual(new FuseAudioVisualEstimator.Options { Model = model, Cancellation = token, OnError = Mark }),
            _ml.Transforms.DecodeSoundingMask(new DecodeSoundingMaskEstimator.Options { Model = model, Cancellation = token, OnError = Mark }),
            _ml.Transforms.SegmentSoundingObjects(new SegmentSoundingObjectsEstimator.Options { OutputColumnName = "Whole", Model = model, Cancellation = token, OnError = Mark }),
            _ml.Transforms.SegmentWithPrompts(new SegmentWithPromptsEstimator.Options { OutputColumnName = "Prompted", BoxesColumnName = "Boxes", Model = sam, Cancellation = token, OnError = Mark }),
            _ml.Transforms.GenerateMasks(new GenerateMasksEstimator.Options { Model = sam, Cancellation = token, OnError = Mark }),
        ];
        IDataView data = _ml.Data.LoadFromEnumerable(clips.Rows);
        List<(DataViewRowCursor Cursor, Func<string> Read)> cursors = [];
        foreach (var stage in stages)
        {
            data = stage.Fit(data).Transform(data);
            var reason = data.Schema[^1];
            var cursor = data.GetRowCursor([reason]);
            cursors.Add((cursor, BareLoad.RowDigest.Reader(cursor, reason)));
            Assert.IsTrue(cursor.MoveNext());
            Assert.Contains("[0]", cursors[^1].Read());
        }

        cancellation.Cancel();

        foreach (var (cursor, read) in cursors)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.ThrowsExactly<OperationCanceledException>(read);
            cursor.Dispose();
        }
    }

    [TestMethod]
    public void An_unknown_way_of_handling_errors_is_refused() =>
        Assert.Contains("OnError is 7", Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.LoadAudio("Waveform", onError: (RowErrorHandling)7)).Message);

    private static string[] Reasons(IDataView data, string column) => [.. data.GetColumn<string>(column)];

    private sealed class DoublingStage(string column, LoadAudioEstimator.Options options, Exception? thrown) : Stage(options)
    {
        protected override StageColumns OwnColumns => new([new(column, NumberDataViewType.Int32)], [new(options.OutputColumnName, NumberDataViewType.Int32)]);

        public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) => new Doubling(inputs.Reader<int>(column), thrown);

        public override void Save(StageWriter writer) => throw new NotSupportedException();
    }

    private sealed class Doubling(Func<int> read, Exception? thrown) : StageEvaluator
    {
        private int _value;

        public override void Read() => _value = read();

        public override void Compute() => _value = thrown is null ? 2 * _value : throw thrown;

        public override Delegate Getter(int output) => (ValueGetter<int>)((ref int value) => value = _value);
    }

    private sealed class IdRow
    {
        public int Id { get; set; }
    }

    private sealed class Users
    {
        public string UserPath { get; set; } = "";

        [ImageOfAnySize]
        public MLImage? UserImage { get; set; }

        [VectorType(66_150)]
        public float[] UserSound { get; set; } = [];
    }
}
