using System.Text.Json;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>Writes a stage into an ML.NET model file: its options as JSON, and its part of the model bundle as the plain files.</summary>
internal sealed class StageWriter(ModelSaveContext context)
{
    public const string OptionsEntry = "options.json";

    /// <summary>A stage's header and options.</summary>
    public void Write<TOptions>(StageFormat<TOptions> format, TOptions options)
        where TOptions : StageOptions
    {
        MlNetInternals.WriteHeader(context, format.ModelSignature, format.LoaderSignature);
        Entry(OptionsEntry, JsonSerializer.SerializeToUtf8Bytes(options, format.Options));
    }

    /// <summary>The same with the files of a bundle that the stage needs, and the bundle's description.</summary>
    public void Write<TOptions>(StageFormat<TOptions> format, TOptions options, SharedNetworks networks, IEnumerable<string> files)
        where TOptions : StageOptions
    {
        Write(format, options);
        Entry(BundleFiles.Manifest, BundleManifestJson.ToBytes(networks.Manifest));
        foreach (var part in files.SelectMany(file => networks.File(file).Parts))
        {
            using var stream = part.OpenVerified();
            MlNetInternals.WriteEntry(context, part.Name, writer => stream.CopyTo(writer.BaseStream));
        }
    }

    private void Entry(string name, byte[] bytes) => MlNetInternals.WriteEntry(context, name, writer => writer.Write(bytes));
}
