using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Transforms;

/// <summary>Writes a stage into an ML.NET model file: its options as JSON, and its part of the model bundle as the plain files.</summary>
internal sealed class StageWriter(ModelSaveContext context)
{
    public const string OptionsEntry = "options.json";

    /// <summary>The stage's header and options.</summary>
    /// <param name="signature">The stage's names in the model file.</param>
    /// <param name="options">The options.</param>
    /// <param name="type">Their JSON form.</param>
    public void Write<TOptions>(StageSignature signature, TOptions options, JsonTypeInfo<TOptions> type)
    {
        MlNetInternals.WriteHeader(context, signature.Model, signature.Loader);
        Entry(OptionsEntry, JsonSerializer.SerializeToUtf8Bytes(options, type));
    }

    /// <summary>The files of a bundle that the stage needs, with the bundle's description.</summary>
    public void Write(SharedNetworks networks, IEnumerable<string> files)
    {
        Entry(BundleFiles.Manifest, BundleManifestJson.ToBytes(networks.Manifest));
        foreach (var part in files.SelectMany(file => networks.File(file).Parts))
        {
            using var stream = part.OpenVerified();
            MlNetInternals.WriteEntry(context, part.Name, writer => stream.CopyTo(writer.BaseStream));
        }
    }

    private void Entry(string name, byte[] bytes) => MlNetInternals.WriteEntry(context, name, writer => writer.Write(bytes));
}
