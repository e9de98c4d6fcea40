using AvSam.MLNet.Models;

namespace AvSam.MLNet.Conversion;

/// <summary>A folder that appears whole or not at all: filled beside its place, then renamed.</summary>
internal sealed class OutputFolder : IDisposable
{
    private static readonly string[] s_graphs =
        [BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder, BundleFiles.PromptMaskDecoder];

    private readonly string _place;
    private readonly string _suffix = Path.GetRandomFileName();

    private OutputFolder(string place)
    {
        _place = place;
        Directory.CreateDirectory(Path.GetDirectoryName(place) ?? place);
        Directory.CreateDirectory(Partial);
    }

    /// <summary>Where to write.</summary>
    public string Partial => $"{_place}.{_suffix}.tmp";

    private string Earlier => $"{_place}.{_suffix}.old";

    /// <summary>Begins a folder.</summary>
    /// <exception cref="ArgumentException">There is something at the place that is no earlier bundle.</exception>
    public static OutputFolder Begin(string place)
    {
        place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        if (File.Exists(place))
        {
            throw new ArgumentException($"'{place}' is a file; name a folder for the bundle.");
        }

        if (Directory.Exists(place) && Foreign(place) is { } foreign)
        {
            throw new ArgumentException($"The folder '{place}' holds '{foreign}', which is no part of a model bundle. Choose another folder, or empty this one.");
        }

        return new OutputFolder(place);
    }

    /// <summary>Puts the folder in its place, instead of an earlier bundle.</summary>
    public void Complete()
    {
        var replaces = Directory.Exists(_place);
        if (replaces)
        {
            Directory.Move(_place, Earlier);
        }

        try
        {
            Directory.Move(Partial, _place);
        }
        catch when (replaces)
        {
            Directory.Move(Earlier, _place);
            throw;
        }

        if (replaces)
        {
            Directory.Delete(Earlier, recursive: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Partial))
        {
            Directory.Delete(Partial, recursive: true);
        }
    }

    // Only what this converter writes may be replaced by it.
    private static string? Foreign(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).FirstOrDefault(name => !IsOurs(name) || Directory.Exists(Path.Combine(folder, name)));

    private static bool IsOurs(string name) => name is BundleFiles.Manifest || s_graphs.Any(graph => name == graph || name == graph + ".data");
}
