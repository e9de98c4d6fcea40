using System.Runtime.InteropServices;

namespace AvSam.MLNet.Training.Torch;

/// <summary>
/// Makes glibc keep freed large blocks instead of giving them back to the system: libtorch allocates tensors of the same
/// sizes in every step, and fresh pages for each cost more than the arithmetic on them.
/// </summary>
internal static partial class LargeBlocks
{
    // Parameters of mallopt(3).
    private const int TrimThreshold = -1;
    private const int MaximumOfMappings = -4;

    /// <summary>Takes effect for the whole process, at a cost in memory; elsewhere than on glibc it does nothing.</summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Mallopt(MaximumOfMappings, 0);
            _ = Mallopt(TrimThreshold, int.MaxValue);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library (musl) has no such settings.
        }
        catch (DllNotFoundException)
        {
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
