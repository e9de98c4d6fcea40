using System.Threading.Channels;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AvSam.MLNet.Training.Sounds;

/// <summary>
/// Teaches the sound encoder to name the category of a recording, before it meets pictures. Afterwards it is frozen, and
/// its embeddings of varied sounds are what the mask training hears.
/// </summary>
internal sealed class SoundPretraining(AvSamConfig config, ParameterStore store, TorchBackend backend, SoundTrainingOptions options, int categories)
{
    private const string Classifier = "audio_classifier";

    /// <summary>Trains, reporting each epoch's mean loss and the accuracy on <paramref name="validation"/>.</summary>
    public void Run(SoundLibrary training, SoundLibrary validation, int seed, TrainingLog log, CancellationToken cancellationToken)
    {
        Logits(zeros(2, 1, 257, 300)).Dispose();
        using var optimizer = optim.Adam(store.Trainable("audio_"), options.LearningRate);
        var batches = Batches(training, seed, cancellationToken);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var sum = 0.0;
            for (var step = 0; step < options.StepsPerEpoch; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                LearningRates.Set(optimizer, options.LearningRate, (epoch * options.StepsPerEpoch) + step, options.Epochs * options.StepsPerEpoch);
                var (spectrograms, labels) = batches.ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
                backend.TrainBatchNorm("audio_encoder.");
                backend.Drops = true;
                var loss = functional.cross_entropy(
                    Logits(tensor(spectrograms, [labels.Length, 1, 257, 300])), tensor(labels), label_smoothing: 0.1);
                backend.EvaluateBatchNorm();
                backend.Drops = false;
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
                sum += loss.item<float>();
                log.Progress("sound", (epoch * options.StepsPerEpoch) + step + 1, options.Epochs * options.StepsPerEpoch);
            }

            log.Epoch("sound", epoch + 1, new() { ["loss"] = sum / options.StepsPerEpoch, ["val_accuracy"] = Accuracy(validation) });
        }

        store.Freeze("audio_");
    }

    /// <summary>Embeddings [n, D] of sounds, each varied <paramref name="variants"/> times (0: once, as it is), and their categories.</summary>
    public (Tensor Embeddings, long[] Categories) Embed(SoundLibrary sounds, int variants, int seed, TrainingLog log, CancellationToken cancellationToken)
    {
        const int batch = 32;
        var total = sounds.Count * Math.Max(1, variants);
        var embeddings = empty(total, config.Audio.EmbeddingDim);
        var labels = new long[total];
        var spectrograms = new float[batch * sounds.SpectrogramLength];
        for (var start = 0; start < total; start += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var count = Math.Min(batch, total - start);
            Parallel.For(0, count, i => sounds.Spectrogram(
                (start + i) % sounds.Count,
                spectrograms.AsSpan(i * sounds.SpectrogramLength, sounds.SpectrogramLength),
                variants == 0 ? null : options.Augmentation,
                Seeds.Of(seed, start + i)));
            for (var i = 0; i < count; i++)
            {
                labels[start + i] = sounds.Category((start + i) % sounds.Count);
            }

            var input = tensor(spectrograms, [batch, 1, 257, 300]).narrow(0, 0, count);
            embeddings.narrow(0, start, count).copy_(AudioEncoder.Forward(backend, config.Audio, input));
            log.Progress("embed sounds", start + count, total);
        }

        return (embeddings, labels);
    }

    private Tensor Logits(Tensor spectrograms)
    {
        var embedding = AudioEncoder.Forward(backend, config.Audio, spectrograms);
        return backend.Linear(backend.Dropout(backend.Relu(embedding), 0.3f), Classifier, config.Audio.EmbeddingDim, categories);
    }

    private double Accuracy(SoundLibrary sounds)
    {
        const int batch = 32;
        var right = 0L;
        var buffer = new float[batch * sounds.SpectrogramLength];
        for (var start = 0; start < sounds.Count; start += batch)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var count = Math.Min(batch, sounds.Count - start);
            Parallel.For(0, count, i => sounds.Spectrogram(
                start + i, buffer.AsSpan(i * sounds.SpectrogramLength, sounds.SpectrogramLength), null, Random.Shared));
            var labels = tensor(Enumerable.Range(start, count).Select(i => (long)sounds.Category(i)).ToArray());
            var named = Logits(tensor(buffer, [batch, 1, 257, 300]).narrow(0, 0, count)).argmax(1);
            right += named.eq(labels).sum().item<long>();
        }

        return (double)right / sounds.Count;
    }

    // Spectrograms are made ahead by one worker while the network computes.
    private ChannelReader<(float[] Spectrograms, long[] Labels)> Batches(SoundLibrary sounds, int seed, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<(float[], long[])>(4);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    var random = new Random(seed);
                    for (var step = 0; step < options.Epochs * options.StepsPerEpoch; step++)
                    {
                        var spectrograms = new float[options.Batch * sounds.SpectrogramLength];
                        var labels = new long[options.Batch];
                        for (var i = 0; i < options.Batch; i++)
                        {
                            var sound = random.Next(sounds.Count);
                            labels[i] = sounds.Category(sound);
                            sounds.Spectrogram(sound, spectrograms.AsSpan(i * sounds.SpectrogramLength, sounds.SpectrogramLength), options.Augmentation, random);
                        }

                        await channel.Writer.WriteAsync((spectrograms, labels), cancellationToken).ConfigureAwait(false);
                    }

                    channel.Writer.Complete();
                }
                catch (Exception error) when (channel.Writer.TryComplete(error))
                {
                    // The reader rethrows it.
                }
            },
            cancellationToken);
        return channel.Reader;
    }
}
