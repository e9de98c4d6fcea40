using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>The base of the stages that run networks of a model bundle.</summary>
/// <remarks>
/// Disposing frees the native sessions as soon as nothing else uses them: no other stage, not the model that the stage was
/// made from, and no engine or cursor made from it. A disposed stage that is used again loads them again.
/// </remarks>
public abstract class NetworkStageTransformer : StageTransformer
{
    private readonly SharedNetworks.Hold _hold;

    private protected NetworkStageTransformer(IHostEnvironment environment, NetworkStage stage)
        : base(environment, stage)
    {
        Networks = stage.Networks;
        _hold = Networks.Acquire();
        var device = Device.Of(environment);
        try
        {
            // Loaded here, so that a broken graph or a missing device is known before any row is read.
            foreach (var file in stage.Files)
            {
                _ = _hold.Network(file, device);
            }
        }
        catch
        {
            _hold.Dispose();
            throw;
        }
    }

    internal SharedNetworks Networks { get; }

    private protected sealed override void Release() => _hold.Dispose();
}
