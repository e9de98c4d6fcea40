using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Sounds;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training;

/// <summary>
/// Trains AV-SAM on an EfficientNet-Lite0: the sound encoder on the recordings' categories, then neck, fusion and mask
/// decoder on frozen encoders; chooses the epoch and the thresholds on the validation split; writes a model bundle.
/// </summary>
public sealed class AvSamTraining
{
    private readonly AvSamTrainingOptions _options;
    private readonly TrainingLog _log;
    private readonly TrainingFolder _folder;

    /// <summary>A trainer that reports to <paramref name="progress"/>.</summary>
    public AvSamTraining(AvSamTrainingOptions options, IProgress<TrainingProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _folder = new(options.OutputFolder);
        _log = new(options.OutputFolder, progress);
    }

    /// <summary>Trains on the data set of the options and writes the bundle to <c>bundle</c> in the output folder.</summary>
    /// <returns>The bundle's folder.</returns>
    /// <exception cref="InvalidDataException">The data set, the weights or a checkpoint are broken; the message names the file.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was saved so far serves to resume.</exception>
    public string Run(CancellationToken cancellationToken = default) =>
        Run(TrainingScenes.Read(_options.DataFolder, _options.TrainSplit), TrainingScenes.Read(_options.DataFolder, _options.ValidationSplit), cancellationToken);

    /// <summary>Trains on scenes, chooses by others, and writes the bundle to <c>bundle</c> in the output folder.</summary>
    /// <returns>The bundle's folder.</returns>
    public string Run(IReadOnlyList<TrainingScene> training, IReadOnlyList<TrainingScene> validation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        _folder.Open(_options.Resume);
        List<string> categories = [.. training.Concat(validation).SelectMany(scene => scene.Objects).Select(o => o.Category).Distinct().Order(StringComparer.Ordinal)];

        LargeBlocks.Keep();
        LibTorch.Load();
        manual_seed(_options.Seed);
        using var store = new ParameterStore(_options.Seed);
        var backend = new TorchBackend(store);
        var (bank, validationSounds) = LearnSounds(store, backend, training, validation, categories, cancellationToken);
        using (bank)
        using (validationSounds)
        {
            var (trainFeatures, validationFeatures) = Extract(store, backend, training, validation, categories, cancellationToken);
            using (trainFeatures)
            using (validationFeatures)
            {
                var decoder = LearnMasks(store, backend, bank, trainFeatures, validationFeatures, validationSounds, cancellationToken);
                return Export(store, decoder, training.Count, validation.Count, categories.Count, cancellationToken);
            }
        }
    }

    private (SoundBank Bank, Tensor Validation) LearnSounds(
        ParameterStore store, TorchBackend backend, IReadOnlyList<TrainingScene> training, IReadOnlyList<TrainingScene> validation, List<string> categories, CancellationToken cancellationToken)
    {
        var stage = new SoundPretraining(_options.Network, store, backend, _options.Sound, categories.Count);
        var heard = SoundLibrary.Read(training, categories, cancellationToken);
        var unheard = SoundLibrary.Read(validation, categories, cancellationToken);
        if (File.Exists(_folder.SoundEncoder))
        {
            using var learned = SafeTensors.Open(_folder.SoundEncoder);
            store.Import(learned);
            store.Freeze("audio_");
        }
        else
        {
            _log.Rewind("sound", 0);
            stage.Run(heard, unheard, _options.Seed, _log, cancellationToken);
            SafeTensors.Write(_folder.SoundEncoder, store.Export("audio_"));
        }

        var (embeddings, labels) = stage.Embed(heard, _options.Sound.EmbeddedVariants, _options.Seed, _log, cancellationToken);
        var (plain, _) = stage.Embed(unheard, 0, _options.Seed, _log, cancellationToken);
        return (new(embeddings, labels, categories.Count), plain);
    }

    private (FeatureCache Training, FeatureCache Validation) Extract(
        ParameterStore store, TorchBackend backend, IReadOnlyList<TrainingScene> training, IReadOnlyList<TrainingScene> validation, List<string> categories, CancellationToken cancellationToken)
    {
        using (var pretrained = ImageNetWeights.Open(_options.ImageEncoderWeights))
        {
            store.Import(pretrained);
        }

        store.Freeze(EfficientNetLiteImageEncoder.Prefix);
        var extraction = new FeatureExtraction(_options.Network, backend, categories);
        return (Cached("train", training, _options.Pictures), Cached("val", validation, null));

        FeatureCache Cached(string name, IReadOnlyList<TrainingScene> scenes, PictureAugmentation? augmentation)
        {
            var path = _folder.Features(name);
            if (FeatureCache.TryLoad(path, scenes.Count) is { } found)
            {
                return found;
            }

            var cache = extraction.Run(
                scenes, augmentation, _options.Seed, new Progress(done => _log.Progress("features", done, scenes.Count)), cancellationToken);
            cache.Save(path);
            return cache;
        }
    }

    private SoundingMaskDecoderConfig LearnMasks(
        ParameterStore store, TorchBackend backend, SoundBank bank, FeatureCache training, FeatureCache validation, Tensor validationSounds, CancellationToken cancellationToken)
    {
        var masks = new MaskTraining(_options.Network, store, backend, _options.Masks, bank);
        using var optimizer = masks.CreateOptimizer(training);
        if (_options.InitialWeights is { } start)
        {
            using var earlier = SafeTensors.Open(start);
            store.Import(earlier);
        }

        var judge = new MaskValidation(_options.Network, backend, validation, validationSounds, _options.Masks.ValidationScenes);
        var state = _folder.LoadState(store, optimizer);
        _log.Rewind("masks", state.Epochs);
        _log.Rewind("choice", 0);
        for (var epoch = state.Epochs; epoch < _options.Masks.Epochs; epoch++)
        {
            manual_seed(_options.Seed + epoch + 1); // so that a run that is resumed here goes on as if it had not been stopped
            var metrics = masks.Epoch(training, optimizer, epoch, _options.Seed, _log, cancellationToken);
            var (own, swapped) = judge.Propose(cancellationToken);
            var (weight, threshold) = MaskValidation.Choose(own, swapped, _options.Masks.SwappedWeight);
            foreach (var (name, value) in Metrics(own, swapped, weight, threshold))
            {
                metrics[name] = value;
            }

            _log.Epoch("masks", epoch + 1, metrics);
            var score = metrics["val_miou"] - (_options.Masks.SwappedWeight * metrics["val_swapped"]);
            state = state.After(epoch + 1, score);
            _folder.Save(store, optimizer, state);
            if (state.BestEpoch == state.Epochs)
            {
                _folder.PublishBest(state);
            }
        }

        using (var best = SafeTensors.Open(_folder.PublishBest(state)))
        {
            store.Import(best);
        }

        return Choose(backend, validation, validationSounds, cancellationToken);
    }

    // How candidates compete is chosen once more, on the whole validation split.
    private SoundingMaskDecoderConfig Choose(TorchBackend backend, FeatureCache validation, Tensor validationSounds, CancellationToken cancellationToken)
    {
        var judge = new MaskValidation(_options.Network, backend, validation, validationSounds, validation.Count);
        var (own, swapped) = judge.Propose(cancellationToken);
        var (weight, threshold) = MaskValidation.Choose(own, swapped, _options.Masks.SwappedWeight);
        _log.Epoch("choice", 1, Metrics(own, swapped, weight, threshold));
        return _options.Network.Decoder with { QualityWeight = weight, AgreementThreshold = threshold };
    }

    private static Dictionary<string, double> Metrics(CandidateOutcome[] own, CandidateOutcome[] swapped, float weight, float threshold) => new()
    {
        ["val_miou"] = MaskValidation.Mean(own, weight, threshold),
        ["val_swapped"] = MaskValidation.Mean(swapped, weight, threshold),
        ["val_ungated"] = MaskValidation.Mean(own, weight, float.MinValue),
        ["val_best_candidate"] = own.Average(outcome => outcome.Iou.Max()),
        ["quality_weight"] = weight,
        ["threshold"] = threshold,
    };

    private string Export(ParameterStore store, SoundingMaskDecoderConfig decoder, int training, int validation, int categories, CancellationToken cancellationToken)
    {
        var record = TrainingRecord.Of(_options, training, validation, categories, _log.Lines());
        AvSamExport.Write(
            store.Export(), _folder.Bundle, new() { Name = _options.Name, Network = _options.Network with { Decoder = decoder }, Training = record }, cancellationToken);
        return _folder.Bundle;
    }

    // Reports at once, on the thread that works.
    private sealed class Progress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
