using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace AvSam.MLNet.Training.Torch;

/// <summary>Makes libtorch ready for use, also where the system's C++ library is older than TorchSharp's build wants.</summary>
/// <remarks>
/// TorchSharp 0.107 is linked against GCC 13 and refuses to load with the libstdc++ of GCC 12 (Debian 12, Ubuntu 22.04), for want
/// of one symbol. On such a system <see cref="Load"/> loads libtorch itself and then a copy of TorchSharp's native library in which
/// that one import is renamed (<see cref="TorchSharpImportPatch"/>). Elsewhere it leaves the loading to TorchSharp.
/// Call it before the first use of <see cref="torch"/> outside this assembly; within it nothing need be called.
/// </remarks>
public static class LibTorch
{
    private const string NativeName = "libLibTorchSharp.so";

    // The order matters: TorchSharp's library finds the others by their sonames among what is already loaded.
    private static readonly string[] s_libraries = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    private static readonly Lazy<nint> s_patched = new(LoadPatched);

    private static readonly Lazy<bool> s_loaded = new(LoadOnce);

    /// <summary>Loads libtorch; later calls do nothing. Threads may call it at once.</summary>
    /// <exception cref="DllNotFoundException">The native libraries are not beside the application.</exception>
    /// <exception cref="InvalidDataException">TorchSharp's native library is not of the version that this project knows.</exception>
    public static void Load() => _ = s_loaded.Value;

    // Whoever uses torch first through this assembly finds the library, even without a call of Load: the runtime asks here when
    // its own search has failed.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It only registers; nothing is loaded before torch is used.")]
    internal static void Register() =>
        AssemblyLoadContext.GetLoadContext(typeof(LibTorch).Assembly)!.ResolvingUnmanagedDll +=
            (_, name) => name == "LibTorchSharp" && NeedsPatch() ? s_patched.Value : 0;

    private static bool LoadOnce()
    {
        if (NeedsPatch())
        {
            _ = s_patched.Value;
        }

        // Starts TorchSharp's own initialisation now, on a known thread, rather than amid the first computation.
        torch.InitializeDeviceType(DeviceType.CPU);
        return true;
    }

    private static bool NeedsPatch() =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && !SystemHasImport();

    private static bool SystemHasImport() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out var handle)
        && NativeLibrary.TryGetExport(handle, TorchSharpImportPatch.MissingImport, out _);

    private static nint LoadPatched()
    {
        var folder = NativeFolder();
        foreach (var library in s_libraries)
        {
            NativeLibrary.Load(Path.Combine(folder, library));
        }

        var patched = TorchSharpImportPatch.Apply(File.ReadAllBytes(Path.Combine(folder, NativeName)));
        return NativeLibrary.Load(PatchedLibraryFile.Write(NativeName, patched));
    }

    private static string NativeFolder()
    {
        string[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"),
            AppContext.BaseDirectory,
            .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];

        // The package folders of a program run by `dotnet run` differ per package: all of them must be in the one place.
        return candidates.FirstOrDefault(folder => s_libraries.Append(NativeName).All(name => File.Exists(Path.Combine(folder, name))))
            ?? throw new DllNotFoundException(
                $"libtorch was not found: {string.Join(", ", s_libraries.Append(NativeName))} are in none of {string.Join(", ", candidates)}. "
                + "Reference the packages TorchSharp and libtorch-cpu-linux-x64 from the application, or build it for linux-x64.");
    }
}
