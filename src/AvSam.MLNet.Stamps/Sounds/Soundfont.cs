namespace AvSam.MLNet.Stamps;

/// <summary>A General MIDI soundfont that Debian packages.</summary>
internal sealed record Soundfont(string Package, string Path)
{
    /// <summary>By the manifest's names.</summary>
    public static IReadOnlyDictionary<string, Soundfont> Known { get; } = new Dictionary<string, Soundfont>(StringComparer.Ordinal)
    {
        ["timgm6mb"] = new("timgm6mb-soundfont", "/usr/share/sounds/sf2/TimGM6mb.sf2"),
        ["fluidr3mono"] = new("fluidr3mono-gm-soundfont", "/usr/share/sounds/sf3/FluidR3Mono_GM.sf3"),
    };
}
