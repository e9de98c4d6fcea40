using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>How ONNX Runtime runs the networks: all cores, and little memory (memory pattern off halves it at the same speed).</summary>
internal static class OnnxSessionOptions
{
    public static SessionOptions Create(Device device)
    {
        var options = new SessionOptions
        {
            // Without it some machines get one thread.
            IntraOpNumThreads = Environment.ProcessorCount,
            EnableMemoryPattern = false,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // Each network has threads of its own; they must not spin on while the next network runs.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        if (device.GpuId is int gpu)
        {
            UseGpu(options, gpu, device.FallbackToCpu);
        }

        return options;
    }

    /// <summary>For looking at a graph: every node gets its kernel, but weights are neither rearranged nor copied for speed.</summary>
    public static SessionOptions CreateForInspection()
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            EnableMemoryPattern = false,
            EnableCpuMemArena = false,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        return options;
    }

    private static void UseGpu(SessionOptions options, int gpu, bool fallbackToCpu)
    {
        try
        {
            options.AppendExecutionProvider_CUDA(gpu);
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            // The package for processors has no such entry point at all.
            if (!fallbackToCpu)
            {
                options.Dispose();
                throw new InvalidOperationException($"MLContext.GpuDeviceId is {gpu}, but ONNX Runtime cannot use that device: {e.Message} Reference Microsoft.ML.OnnxRuntime.Gpu (in this repository: -p:OnnxRuntime=Gpu), or set FallbackToCpu, or leave GpuDeviceId null.", e);
            }
        }
    }
}
