using AvSam.MLNet.Files;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>
/// Turns ONNX Runtime's telemetry off. Without this its first session writes an identifier and a database below the home folder and sends what
/// models and machine are like to Microsoft. Whoever wants that sets the environment variable <c>ORT_DISABLE_TELEMETRY</c> to 0.
/// </summary>
internal static class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<bool> s_off = new(() =>
    {
        var value = Environment.GetEnvironmentVariable(Variable) ?? "1";

        // Both: .NET keeps a copy of the environment on Unix, and ONNX Runtime asks the C library for its own.
        Environment.SetEnvironmentVariable(Variable, value);
        SetInCLibrary(value);
        if (value.Trim().ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON" or "Y")
        {
            // For a program that used ONNX Runtime before, and for builds that do not know the variable.
            OrtEnv.Instance().DisableTelemetryEvents();
        }

        return true;
    });

    /// <summary>Called before ONNX Runtime is used; the first call decides for the life of the process.</summary>
    public static void TurnOff() => _ = s_off.Value;

    private static void SetInCLibrary(string value)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            _ = Posix.SetEnvironmentVariable(Variable, value, overwrite: 1);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // No C library under that name: what DisableTelemetryEvents does must be enough.
        }
    }
}
