using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Deciding;
using AvSam.MLNet.Training.Drawing;
using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;
using AvSam.MLNet.Training.Torch;

namespace AvSam.MLNet.Training;

/// <summary>
/// Trains AV-SAM on an EfficientNet-Lite0 in four phases: hearing (the sound encoder), naming (rows beside ImageNet's classes), drawing
/// (candidate masks) and deciding (thresholds on the validation split); then writes a model bundle. What a phase has done is kept, so that each
/// can be run and resumed alone.
/// </summary>
public sealed class AvSamTraining
{
    private readonly AvSamTrainingOptions _options;
    private readonly TrainingLog _log;
    private readonly TrainingFolder _folder;
    private readonly SoundingCategories _names = SoundingCategories.Default;

    /// <summary>A trainer that reports to <paramref name="progress"/>.</summary>
    public AvSamTraining(AvSamTrainingOptions options, IProgress<TrainingProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _folder = new(options.OutputFolder);
        _log = new(options.OutputFolder, progress);
    }

    /// <summary>Trains on the data sets of the options and writes the bundle to <c>bundle</c> in the output folder.</summary>
    /// <returns>The bundle's folder, or null where phases remain to be done.</returns>
    /// <exception cref="InvalidDataException">A data set, the weights or a checkpoint are broken; the message names the file.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was saved so far serves to resume.</exception>
    public string? Run(CancellationToken cancellationToken = default) =>
        Run(TrainingSources.Read(_options.Sources, validation: false), TrainingSources.Read(_options.Sources, validation: true), cancellationToken);

    /// <summary>Trains on material, chooses thresholds by other material, and writes the bundle to <c>bundle</c> in the output folder.</summary>
    /// <returns>The bundle's folder, or null where phases remain to be done.</returns>
    public string? Run(TrainingMaterial training, TrainingMaterial validation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        _folder.Open(_options.Resume);
        LargeBlocks.Keep();
        LibTorch.Load();
        TorchSharp.torch.set_num_threads(_options.Threads);
        var hearing = new HearingPhase(_folder.Phase(TrainingPhase.Hearing), _options.Network.Audio, _options.Hearing, _names, _options.Seed, _log);
        var naming = new NamingPhase(_folder.Phase(TrainingPhase.Naming), _options.ImageEncoderWeights, _options.Network.Image, _options.Naming, _names, _options.Seed, _log);
        var drawing = new DrawingPhase(_folder.Phase(TrainingPhase.Drawing), _options.Network.Candidates, _options.Drawing, _options.Seed, _log);
        if (_options.Phases.Contains(TrainingPhase.Hearing))
        {
            hearing.Run(training.Recordings, validation.Recordings, cancellationToken);
        }

        Look(training, validation, naming, drawing, cancellationToken);
        if (!_options.Phases.Contains(TrainingPhase.Deciding) || !File.Exists(hearing.Result) || !File.Exists(naming.Result) || !File.Exists(drawing.Result))
        {
            return null;
        }

        var weights = Weights(hearing, naming, drawing);
        var config = Configured(naming.Rows());
        var decided = new DecidingPhase(config, _options.Deciding, _names, _options.Seed, _log).Run(weights, validation, cancellationToken);
        return Export(weights, decided, training, validation, cancellationToken);
    }

    private void Look(TrainingMaterial training, TrainingMaterial validation, NamingPhase naming, DrawingPhase drawing, CancellationToken cancellation)
    {
        var (name, draw) = (_options.Phases.Contains(TrainingPhase.Naming) && !File.Exists(naming.Result), _options.Phases.Contains(TrainingPhase.Drawing) && !File.Exists(drawing.Result));
        if (!name && !draw)
        {
            return;
        }

        using var features = PhaseFeatures.Of(_options, _folder, training, validation, _names, _log, cancellation);
        if (name)
        {
            naming.Run([features.Photographs, features.Scenes], features.Validation, features.Categories, cancellation);
        }

        if (draw)
        {
            drawing.Run(features.Photographs, [features.Scenes, features.Pasted], cancellation);
        }
    }

    private Checkpoint Weights(HearingPhase hearing, NamingPhase naming, DrawingPhase drawing)
    {
        using var store = new ParameterStore(_options.Seed);
        foreach (var part in (Func<Checkpoint>[])
            [() => ImageNetWeights.Open(_options.ImageEncoderWeights), () => SafeTensors.Open(hearing.Result), () => SafeTensors.Open(naming.Result), () => SafeTensors.Open(drawing.Result)])
        {
            using var checkpoint = part();
            store.Import(checkpoint);
        }

        return store.Export();
    }

    private AvSamConfig Configured(NamingRows rows) => _options.Network with
    {
        Naming = _options.Network.Naming with { Rows = rows.Rows.Count, Members = rows.Members(_names) },
        Fusion = _options.Network.Fusion with { AudioDim = _options.Network.Audio.EmbeddingDim, Groups = _names.Groups(), None = _names.IndexOf(SoundingCategories.None) },
    };

    private string Export(Checkpoint weights, AvSamConfig config, TrainingMaterial training, TrainingMaterial validation, CancellationToken cancellation)
    {
        IReadOnlyList<string> names = [.. _names.All.Select(name => name.Name)];
        SafeTensors.Write(_folder.Weights, weights);
        new AvSamDescription(config, names).Write(_folder.Config);
        AvSamExport.Write(
            weights,
            _folder.Bundle,
            new() { Name = _options.Name, Licence = _options.Licence, Network = config, Names = names, Training = TrainingRecord.Of(_options, config, training, validation, _log.Lines()) },
            cancellation);
        return _folder.Bundle;
    }
}
