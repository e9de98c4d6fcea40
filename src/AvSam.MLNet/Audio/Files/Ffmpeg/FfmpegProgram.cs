namespace AvSam.MLNet.Audio;

/// <summary>Where ffmpeg is on this machine.</summary>
internal static class FfmpegProgram
{
    // Absolute folders of PATH only: a program lying in the working folder is not one the user installed.
    internal static string? Find(string? configured)
    {
        if (configured is not null)
        {
            return File.Exists(configured) ? Path.GetFullPath(configured) : null;
        }

        var name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
