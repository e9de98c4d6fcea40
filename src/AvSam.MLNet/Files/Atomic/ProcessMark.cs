using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AvSam.MLNet.Files;

/// <summary>
/// A process as a part of a file's name: its id, and when it began, so that a dead one is known even when another process has got
/// its id.
/// </summary>
internal static class ProcessMark
{
    /// <summary>The mark of this process.</summary>
    public static string Own { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Begin(Environment.ProcessId) ?? 0:x}");

    /// <summary>Whether the process of a mark is running; null for a word that is no mark.</summary>
    public static bool? IsAlive(string mark)
    {
        var parts = mark.Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var begin)
            ? Begin(id) == begin
            : null;
    }

    // Linux counts ticks since the machine began, which no setting of the clock moves.
    private static long? Begin(int process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var other = Process.GetProcessById(process);
                return other.StartTime.ToUniversalTime().Ticks;
            }

            // proc(5): the name in brackets is the second field and may hold anything; the beginning is the twenty-second.
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return long.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
