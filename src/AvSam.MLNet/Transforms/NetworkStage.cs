using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A stage that runs networks of a model bundle.</summary>
/// <param name="options">The options, checked.</param>
/// <param name="networks">The bundle's networks, or at least those that the stage runs.</param>
internal abstract class NetworkStage(StageOptions options, SharedNetworks networks) : Stage(options)
{
    public SharedNetworks Networks => networks;

    /// <summary>The files of the networks that it runs, in their order.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    protected BundleManifest Manifest => networks.Manifest;

    /// <summary>An evaluator over the stage's networks, bound one after another.</summary>
    protected StageEvaluator OverNetworks(Device device, Func<NetworkRun, StageEvaluator> make) =>
        StageEvaluator.Over(new NetworkRun(networks, device, Files, Options.Cancellation), make);
}
