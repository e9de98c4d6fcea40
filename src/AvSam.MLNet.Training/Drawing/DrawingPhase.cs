using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Pictures;
using AvSam.MLNet.Training.Torch;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training.Drawing;

/// <summary>The phase in which candidates are learnt. What is done is not done again.</summary>
internal sealed class DrawingPhase(string folder, CandidateConfig config, DrawingOptions options, int seed, TrainingLog log)
{
    /// <summary>The finished weights.</summary>
    public string Result => Path.Combine(folder, "drawing.safetensors");

    /// <summary>Runs the phase, or what is left of it.</summary>
    public void Run(PictureFeatures photographs, IEnumerable<PictureFeatures> others, CancellationToken cancellation)
    {
        if (File.Exists(Result))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        using var store = new ParameterStore(seed);
        var backend = new TorchBackend(store);
        var learner = new DrawingTraining(config, backend, options);
        learner.Touch(photographs);
        using var optimizer = optim.AdamW(store.Trainable(), options.LearningRate, weight_decay: options.WeightDecay);
        var epochs = new EpochFolders(folder);
        var state = epochs.Load(store, optimizer);
        log.Rewind("drawing", state.Epochs);
        var pictures = new DrawingPictures(photographs, others, options);
        for (var epoch = state.Epochs; epoch < options.Steps / options.StepsPerEpoch; epoch++)
        {
            manual_seed(seed + epoch + 1);
            var (masks, quality) = learner.Epoch(pictures, optimizer, epoch, seed, log, cancellation);
            log.Epoch("drawing", epoch + 1, new() { ["loss_masks"] = masks, ["loss_quality"] = quality });
            state = state.After(epoch + 1, epoch);
            epochs.Save(store, optimizer, state);
        }

        SafeTensors.Write(Result, store.Export());
    }
}
