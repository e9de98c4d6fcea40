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
        var pictures = new DrawingPictures(photographs, others, options);
        var steps = new PhaseSteps("drawing", options.Steps, options.StepsPerEpoch, options.LearningRate, seed, log);
        steps.Epochs(folder, store, optimizer, epoch =>
        {
            var (masks, quality) = learner.Epoch(pictures, optimizer, epoch, steps, cancellation);
            return new() { ["loss_masks"] = masks, ["loss_quality"] = quality };
        });
        SafeTensors.Write(Result, store.Export());
    }
}
