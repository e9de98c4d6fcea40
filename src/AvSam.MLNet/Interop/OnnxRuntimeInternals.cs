using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Interop;

/// <summary>
/// The one file that touches what ONNX Runtime's .NET assembly keeps internal, checked on 1.31.1: AddExternalInitializers, which is part of the
/// C interface since 1.12 and has no .NET method.
/// </summary>
internal static unsafe class OnnxRuntimeInternals
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Gives a session the values of tensors that its graph keeps in other files.</summary>
    /// <param name="options">The session's options.</param>
    /// <param name="names">The tensors.</param>
    /// <param name="values">Their values; they must stay until the session is made.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses them.</exception>
    /// <exception cref="NotSupportedException">The ONNX Runtime beside this library is another one than it was built for.</exception>
    public static void AddExternalInitializers(SessionOptions options, IReadOnlyList<string> names, IReadOnlyList<OrtValue> values)
    {
        var add = (delegate* unmanaged<nint, nint*, nint*, nuint, nint>)Function("AddExternalInitializers");
        var handleOf = typeof(OrtValue).GetProperty("Handle", Any) ?? throw Moved("property OrtValue.Handle");
        var verifySuccess = Type("NativeApiStatus").GetMethod("VerifySuccess", Any, [typeof(nint)]) ?? throw Moved("method NativeApiStatus.VerifySuccess");
        var texts = names.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            nint[] handles = [.. values.Select(value => (nint)handleOf.GetValue(value)!)];
            fixed (nint* text = texts)
            fixed (nint* value = handles)
            {
                verifySuccess.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [add(options.DangerousGetHandle(), text, value, (nuint)handles.Length)], null);
            }
        }
        finally
        {
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }

    private static void* Function(string name)
    {
        var table = (Type("NativeMethods").GetField("api_", Any) ?? throw Moved("field NativeMethods.api_")).GetValue(null)!;
        return (void*)(nint)(table.GetType().GetField(name, Any) ?? throw Moved($"field OrtApi.{name}")).GetValue(table)!;
    }

    private static Type Type(string name) => typeof(InferenceSession).Assembly.GetType($"Microsoft.ML.OnnxRuntime.{name}") ?? throw Moved($"type {name}");

    private static NotSupportedException Moved(string member) =>
        new($"AvSam.MLNet was built for ONNX Runtime 1.31.1, but Microsoft.ML.OnnxRuntime {typeof(InferenceSession).Assembly.GetName().Version} has no such member: {member}. Reference 1.31.1, or use a model bundle whose weights lie in the graphs themselves.");
}
