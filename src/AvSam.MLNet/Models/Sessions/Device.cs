using AvSam.MLNet.Interop;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Models;

/// <summary>Where networks run: MLContext.GpuDeviceId and FallbackToCpu.</summary>
/// <param name="GpuId">The CUDA device, or null for the processor.</param>
/// <param name="FallbackToCpu">Whether the processor steps in where the device fails.</param>
internal readonly record struct Device(int? GpuId, bool FallbackToCpu)
{
    public static Device Cpu => default;

    public static Device Of(IHostEnvironment environment) =>
        new(MlNetInternals.GpuDeviceOf(environment), MlNetInternals.FallsBackToCpu(environment));
}
