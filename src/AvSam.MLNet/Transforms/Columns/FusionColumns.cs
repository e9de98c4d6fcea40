using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>
/// What the fusion reads, what it makes, and what it hands on: whatever the mask decoder takes and an encoder made, so that
/// one column name leads the decoder to everything that it needs.
/// </summary>
internal sealed class FusionColumns
{
    public FusionColumns(BundleManifest manifest, string output, string imageEmbedding, string audioEmbedding)
    {
        var audio = manifest.File(BundleFiles.AudioEncoder);
        var fusion = manifest.File(BundleFiles.Fusion);
        var decoder = manifest.File(BundleFiles.MaskDecoder);

        TensorColumn Source(string tensor, IReadOnlyList<int> shape) => audio.Outputs.ContainsKey(tensor)
            ? TensorColumn.Of(audioEmbedding, BundleTensors.AudioEmbedding, tensor, shape)
            : TensorColumn.Of(imageEmbedding, BundleTensors.ImageEmbedding, tensor, shape);

        Inputs = [.. fusion.Inputs.Select(t => Source(t.Key, t.Value))];
        Made = TensorColumn.Outputs(fusion, output, BundleTensors.FusedEmbedding);
        var passed = decoder.Inputs.Where(t => !fusion.Outputs.ContainsKey(t.Key)).ToList();
        PassedFrom = [.. passed.Select(t => Source(t.Key, t.Value))];
        PassedTo = [.. passed.Select(t => TensorColumn.Of(output, BundleTensors.FusedEmbedding, t.Key, t.Value))];
        Columns = new StageColumns(
            [.. Inputs.Concat(PassedFrom).DistinctBy(c => c.Column).Select(c => c.AsInput()), new(TensorColumn.Placement(imageEmbedding), TensorColumn.PlacementType)],
            [.. Made.Concat(PassedTo).Select(c => c.Tensor == BundleTensors.SoundNames ? c.AsOutput() with { SlotNames = BundleNames.Heard(manifest) } : c.AsOutput()), new(TensorColumn.Placement(output), TensorColumn.PlacementType)]);
    }

    public IReadOnlyList<TensorColumn> Inputs { get; }

    public IReadOnlyList<TensorColumn> Made { get; }

    public IReadOnlyList<TensorColumn> PassedFrom { get; }

    public IReadOnlyList<TensorColumn> PassedTo { get; }

    /// <summary>All of them; the outputs are what is made, what is passed, and the placement.</summary>
    public StageColumns Columns { get; }
}
