using AvSam.MLNet.Audio;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>Recordings whose category is known, as the sound encoder hears them in use: the middle 3 s, unvaried.</summary>
internal sealed class HearingExam
{
    private const int Batch = 64;
    private readonly List<(Tensor Seen, long[] Labels)> _batches = [];
    private readonly LogSpectrogram _spectrogram = new(SpectrogramOptions.AvSam);
    private readonly AudioEncoderConfig _encoder;
    private readonly TorchBackend _backend;

    public HearingExam(IReadOnlyList<TrainingRecording> recordings, AudioEncoderConfig encoder, TorchBackend backend, SoundingCategories names, CancellationToken cancellation)
    {
        (_encoder, _backend) = (encoder, backend);
        var length = _spectrogram.Bins * _spectrogram.Frames;
        foreach (var batch in recordings.Where(recording => recording.Category is { } category && names.IndexOf(category) >= 0).Chunk(Batch))
        {
            using var scope = NewDisposeScope();
            var values = new float[batch.Length * length];
            Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
                _spectrogram.Compute(SoundPreparation.AvSam.Read(batch[i].Path, cancellation: cancellation), values.AsSpan(i * length, length)));
            var seen = HearingLesson.Seen(backend, encoder, tensor(values, [batch.Length, 1, _spectrogram.Bins, _spectrogram.Frames]));
            _batches.Add((seen.MoveToOuterDisposeScope(), [.. batch.Select(recording => (long)names.IndexOf(recording.Category!))]));
        }
    }

    /// <summary>The share of recordings that are named right, and its mean over categories; NaN without recordings.</summary>
    public (double Accuracy, double Macro) Judge(HearingTraining training, int among)
    {
        var answers = new List<(long Label, bool Right)>();
        foreach (var (seen, labels) in _batches)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var said = training.Names(seen).narrow(1, 0, among).argmax(1).data<long>().ToArray();
            answers.AddRange(labels.Zip(said, (label, name) => (label, label == name)));
        }

        return answers.Count == 0
            ? (double.NaN, double.NaN)
            : (Share(answers), answers.GroupBy(answer => answer.Label).Average(Share));
    }

    /// <summary>The probabilities of names in each recording.</summary>
    public IReadOnlyList<(long Label, float[] Heard)> Heard(HearingTraining training)
    {
        var sounds = new List<(long, float[])>();
        foreach (var (seen, labels) in _batches)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var heard = nn.functional.softmax(training.Names(seen), 1);
            for (var i = 0; i < labels.Length; i++)
            {
                sounds.Add((labels[i], heard[i].data<float>().ToArray()));
            }
        }

        return sounds;
    }

    /// <summary>The probabilities of names in silence.</summary>
    public float[] Silence(HearingTraining training)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var values = new float[_spectrogram.Bins * _spectrogram.Frames];
        _spectrogram.Compute(new float[_spectrogram.Samples], values);
        var seen = HearingLesson.Seen(_backend, _encoder, tensor(values, [1, 1, _spectrogram.Bins, _spectrogram.Frames]));
        return nn.functional.softmax(training.Names(seen), 1)[0].data<float>().ToArray();
    }

    private static double Share(IEnumerable<(long Label, bool Right)> answers) => answers.Average(answer => answer.Right ? 1.0 : 0);
}
