using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>How ONNX Runtime runs the networks: on all cores and with little memory (the memory pattern would take twice as much at the same speed).</summary>
internal static class OnnxSessionOptions
{
    public static SessionOptions Create(Device device)
    {
        var options = Common();

        // Without it some machines get one thread.
        options.IntraOpNumThreads = Environment.ProcessorCount;
        options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;

        // Each network has threads of its own; they must not spin on while the next network runs.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");

        // No file is opened: weights beside the graph are handed over in memory.
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.Combine(Path.GetTempPath(), $"avsam-no-such-folder-{Guid.NewGuid():N}"));
        if (device.GpuId is int gpu)
        {
            UseGpu(options, gpu, device.FallbackToCpu);
        }

        return options;
    }

    /// <summary>For looking at a graph: every node gets its kernel, but weights are neither rearranged nor copied for speed.</summary>
    public static SessionOptions CreateForInspection()
    {
        var options = Common();
        options.IntraOpNumThreads = 1;
        options.EnableCpuMemArena = false;
        options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        return options;
    }

    // Errors are thrown; written to the console as well, they would be said twice.
    private static SessionOptions Common()
    {
        OnnxTelemetry.TurnOff();
        var options = new SessionOptions { EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

        // Never as ONNX Runtime's own format, which would be taken for it by four letters and has other ways to name files.
        options.AddSessionConfigEntry("session.load_model_format", "ONNX");
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
