using AvSam.MLNet.Audio;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>Draws windows, lets the teacher hear them, and keeps what the sound encoder will see of them.</summary>
internal sealed class HearingLesson(AudioEncoderConfig encoder, TorchBackend backend, SoundingCategories names)
{
    private const int Batch = 64;
    private readonly LogSpectrogram _spectrogram = new(SpectrogramOptions.AvSam);

    /// <summary>Makes <paramref name="count"/> windows.</summary>
    public HearingWindows Prepare(RecordingPool pool, YamNetTeacher? teacher, int count, int seed, Action<int> report, CancellationToken cancellation)
    {
        var none = names.IndexOf(SoundingCategories.None);
        var (labels, taught) = (new long[count], teacher is null ? 0 : count);
        Tensor? bands = null;
        var embeddings = empty(taught, YamNetTeacher.Features, ScalarType.Float16);
        var logits = empty(taught, YamNetTeacher.Classes, ScalarType.Float16);
        var length = _spectrogram.Bins * _spectrogram.Frames;
        var (seen, features, scores) = (new float[Batch * length], new float[Batch * YamNetTeacher.Features], new float[Batch * YamNetTeacher.Classes]);
        for (var start = 0; start < count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var now = Math.Min(Batch, count - start);
            Parallel.For(0, now, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                var (samples, label) = pool.Draw(none, Seeds.Of(seed, start + i));
                labels[start + i] = label;
                _spectrogram.Compute(samples, seen.AsSpan(i * length, length));
                if (teacher?.Listen(samples) is var (embedding, logit))
                {
                    embedding.CopyTo(features, i * YamNetTeacher.Features);
                    logit.CopyTo(scores, i * YamNetTeacher.Classes);
                }
            });
            var made = Seen(backend, encoder, tensor(seen, [Batch, 1, _spectrogram.Bins, _spectrogram.Frames]).narrow(0, 0, now));
            bands ??= empty(count, made.shape[1], made.shape[2], ScalarType.Float16).DetachFromDisposeScope();
            bands.narrow(0, start, now).copy_(made);
            if (taught > 0)
            {
                embeddings.narrow(0, start, now).copy_(tensor(features, [Batch, YamNetTeacher.Features]).narrow(0, 0, now));
                logits.narrow(0, start, now).copy_(tensor(scores, [Batch, YamNetTeacher.Classes]).narrow(0, 0, now));
            }

            report(start + now);
        }

        return new(bands!, tensor(labels), embeddings, logits);
    }

    /// <summary>What the convolutions see of spectrograms [n,1,bins,frames]: [n,rows,columns].</summary>
    public static Tensor Seen(TorchBackend backend, AudioEncoderConfig encoder, Tensor spectrograms) =>
        (encoder.MelBands > 0 ? MelBands.Forward(backend, encoder.MelBands, spectrograms) : spectrograms).squeeze(1);
}
