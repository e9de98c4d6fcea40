using AvSam.MLNet.Interop;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Models;

/// <summary>Where networks run, and whether they still may: GpuDeviceId, FallbackToCpu and cancellation of the program's MLContext.</summary>
/// <param name="GpuId">The CUDA device, or null for the processor.</param>
/// <param name="FallbackToCpu">Whether the processor steps in where the device fails.</param>
/// <param name="IsCancelled">Whether the work was cancelled; null where there is no MLContext.</param>
internal readonly record struct Device(int? GpuId, bool FallbackToCpu, Func<bool>? IsCancelled = null)
{
    public static Device Cpu => default;

    /// <summary>What tells sessions apart: one that may have fallen back to the processor is none for a caller who did not allow that.</summary>
    public (int? GpuId, bool FallbackToCpu) Key => (GpuId, GpuId is not null && FallbackToCpu);

    public static Device Of(IHostEnvironment environment) =>
        new(MlNetInternals.GpuDeviceOf(environment), MlNetInternals.FallsBackToCpu(environment), MlNetInternals.CancellationOf(environment));
}
