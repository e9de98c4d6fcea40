using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AvSam.MLNet.Training;

/// <summary>The steps of a phase by its optimizer, and the epochs after which it is saved. What is done is not done again.</summary>
/// <param name="phase">The phase's word in progress and metrics.</param>
/// <param name="steps">Steps in all.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
/// <param name="learningRate">The highest learning rate.</param>
/// <param name="seed">What each epoch's random numbers follow from.</param>
/// <param name="log">Told how far it is.</param>
internal sealed class PhaseSteps(string phase, int steps, int stepsPerEpoch, double learningRate, int seed, TrainingLog log)
{
    /// <summary>Random numbers of an epoch.</summary>
    public Random RandomOf(int epoch) => Seeds.Of(seed, epoch);

    /// <summary>Runs the epochs that are left, and saves each.</summary>
    /// <param name="folder">Where epochs are saved.</param>
    /// <param name="store">The weights.</param>
    /// <param name="optimizer">The optimizer of those that are trained.</param>
    /// <param name="epoch">Trains an epoch and gives its metrics.</param>
    public void Epochs(string folder, ParameterStore store, OptimizerHelper optimizer, Func<int, Dictionary<string, double>> epoch)
    {
        var epochs = new EpochFolders(folder);
        var state = epochs.Load(store, optimizer);
        log.Rewind(phase, state.Epochs);
        for (var number = state.Epochs; number < steps / stepsPerEpoch; number++)
        {
            manual_seed(seed + number + 1); // so that a run that is resumed here goes on as if it had not been stopped
            log.Epoch(phase, number + 1, epoch(number));
            state = state.After(number + 1, number);
            epochs.Save(store, optimizer, state);
        }
    }

    /// <summary>Runs the steps of an epoch.</summary>
    /// <param name="epoch">The epoch's number, from 0.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="loss">The loss of a step, in whose dispose scope it is.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public void Steps(int epoch, optim.Optimizer optimizer, Func<Tensor> loss, CancellationToken cancellation)
    {
        for (var at = epoch * stepsPerEpoch; at < (epoch + 1) * stepsPerEpoch; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            LearningRates.Set(optimizer, learningRate, at, steps);
            var now = loss();
            optimizer.zero_grad();
            now.backward();
            optimizer.step();
            log.Progress(phase, at + 1, steps);
        }
    }
}
