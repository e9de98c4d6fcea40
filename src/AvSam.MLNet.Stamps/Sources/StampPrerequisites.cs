namespace AvSam.MLNet.Stamps;

/// <summary>Looks for everything that a manifest needs, before any long work, and reports all that is missing in one error.</summary>
internal static class StampPrerequisites
{
    private const int MostFilesShown = 10;

    /// <exception cref="MissingPackagesException">Packages or tools are missing.</exception>
    public static void Check(StampManifest manifest)
    {
        var missing = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        void Need(string package, string path, bool found)
        {
            if (!found)
            {
                missing.TryAdd(package, []);
                missing[package].Add(path);
            }
        }

        var images = manifest.Categories.SelectMany(c => c.Images.All).Concat(manifest.Backgrounds.All).ToList();
        var sounds = manifest.Categories.SelectMany(c => c.Sounds.All).ToList();
        foreach (var file in images.Concat(sounds.OfType<StampRecording>().Select(r => r.File)).DistinctBy(f => f.Path))
        {
            Need(file.Package, file.Path, File.Exists(file.Path));
        }

        foreach (var font in sounds.OfType<StampMelody>().Select(m => Soundfont.Known[m.Font]).Distinct())
        {
            Need(font.Package, font.Path, File.Exists(font.Path));
        }

        if (sounds.OfType<StampSpeech>().Any())
        {
            Need(StampSpeech.Package, StampSpeech.Folder, Directory.Exists(StampSpeech.Folder));
        }

        Need("ffmpeg", "the program ffmpeg", sounds.All(s => s is StampMelody or StampRecording { File.Extension: ".wav" }) || OnPath("ffmpeg"));
        Need("fluidsynth", "the program fluidsynth", !sounds.OfType<StampMelody>().Any() || OnPath("fluidsynth"));
        Need("librsvg2-bin", "the program rsvg-convert", images.All(f => f.Extension != ".svg") || OnPath("rsvg-convert"));
        if (missing.Count > 0)
        {
            throw new MissingPackagesException([.. missing.Keys], Message(missing));
        }
    }

    private static string Message(SortedDictionary<string, List<string>> missing)
    {
        var files = missing.SelectMany(m => m.Value.Select(path => $"{path} ({m.Key})")).ToList();
        var more = files.Count > MostFilesShown ? $"\n  and {files.Count - MostFilesShown} more" : "";
        return $"AV-Stamps is made from Debian packages, of which {missing.Count} are not (wholly) installed: {string.Join(", ", missing.Keys)}.\n"
            + $"Install them with:\n  sudo apt-get install --no-install-recommends {string.Join(' ', missing.Keys)}\n"
            + $"Not found:\n  {string.Join("\n  ", files.Take(MostFilesShown))}{more}";
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
