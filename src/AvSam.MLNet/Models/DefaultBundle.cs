using System.Reflection;

namespace AvSam.MLNet.Models;

/// <summary>The bundle that is embedded in this assembly: <c>models/avsam-default</c> of the repository.</summary>
internal static class DefaultBundle
{
    private const string Prefix = "avsam-default/";

    public static SharedNetworks Open()
    {
        var location = Prefix + BundleFiles.Manifest;
        using var stream = Resource(location)
            ?? throw new FileNotFoundException("This build of AvSam.MLNet carries no default model bundle (models/avsam-default). Load one with AvSamModel.Load(folder).", location);
        var manifest = BundleManifestJson.Read(stream, location);
        var files = manifest.Files.Select(entry => BundleFile.Whole(entry, Prefix + entry.Name, () => Resource(Prefix + entry.Name)
            ?? throw new FileNotFoundException($"The default model bundle lacks {entry.Name}.", entry.Name)));
        return new SharedNetworks(manifest, [.. files]);
    }

    private static Stream? Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
}
