using AvSam.MLNet.Models;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>What the stages that run networks of a model bundle have in common.</summary>
/// <remarks>
/// Disposing frees the native sessions once nobody else uses them: neither another stage, nor the model that the stage was
/// made from, nor an engine or cursor made from it. A stage that is used again afterwards loads them again.
/// </remarks>
public abstract class NetworkStageTransformer : StageTransformer
{
    private readonly SharedNetworks.Hold _hold;

    private protected NetworkStageTransformer(IHostEnvironment environment, StageOptions options, SharedNetworks networks, params IReadOnlyList<string> files)
        : base(environment, options)
    {
        Networks = networks;
        Device = Device.Of(environment);
        _hold = networks.Acquire();
        try
        {
            // Loaded here, so that a broken graph or a missing device is known before any row is read.
            foreach (var file in files)
            {
                _ = _hold.Network(file, Device);
            }
        }
        catch
        {
            _hold.Dispose();
            throw;
        }
    }

    internal SharedNetworks Networks { get; }

    internal Device Device { get; }

    private protected sealed override void Release() => _hold.Dispose();
}
