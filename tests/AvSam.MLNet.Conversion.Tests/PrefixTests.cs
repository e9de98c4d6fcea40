using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>Names behind the prefixes of whatever wrapped the network when it was saved.</summary>
[TestClass]
public sealed class PrefixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("_orig_mod.")]
    [DataRow("model.")]
    [DataRow("module.")]
    [DataRow("module._orig_mod.")]
    [DataRow("_orig_mod.module.")]
    [DataRow("model.module._orig_mod.")]
    [DataRow("state_dict.sam_model.net.")]
    public void Before_all_names_it_is_taken_off_and_told(string prefix)
    {
        var plain = Convert("plain", name => name);
        var (bundle, notes) = (Convert("prefixed", name => prefix + name, out var told), told);

        SameGraphs(plain, bundle);
        Assert.HasCount(1, notes);
        Assert.Contains($"'{prefix}'", notes[0]);
        CollectionAssert.AreEqual(new[] { prefix }, Prefixes(bundle));
        Assert.IsNull(plain.Training!["convertedFrom"]!["prefixesTakenOff"]);
    }

    [TestMethod]
    [DataRow("image_encoder.module.")]
    [DataRow("image_encoder._orig_mod.")]
    [DataRow("image_encoder.module._orig_mod.")]
    [DataRow("image_encoder.blocks.1._checkpoint_wrapped_module.")]
    public void Within_some_names_only_it_is_taken_off_and_told(string prefix)
    {
        var owner = string.Concat(prefix.Split('.', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("module" or "_orig_mod" or "_checkpoint_wrapped_module")).Select(part => part + "."));
        var bundle = Convert("wrapped", name => name.StartsWith(owner, StringComparison.Ordinal) ? prefix + name[owner.Length..] : name, out var notes);

        SameGraphs(Convert("plain", name => name), bundle);
        CollectionAssert.AreEqual(new[] { prefix }, Prefixes(bundle));
        Assert.Contains($"'{prefix}' (now '{owner}')", notes.Single());
    }

    [TestMethod]
    public void Before_and_within_both_are()
    {
        var bundle = Convert("both", name => "module." + name.Replace("image_encoder.", "image_encoder.module.", StringComparison.Ordinal), out _);
        SameGraphs(Convert("plain", name => name), bundle);
        CollectionAssert.AreEquivalent(new[] { "module.", "image_encoder.module." }, Prefixes(bundle));
    }

    [TestMethod]
    public void Buffers_and_heads_behind_a_prefix_are_passed_over()
    {
        var tensors = Renamed(name => "model." + name);
        tensors.Add(new("model.pixel_mean", [3, 1, 1], [1, 2, 3]));
        tensors.Add(new("model.image_encoder.patch_embed.bn.num_batches_tracked", [], [7]));
        SamConverter.Convert(new() { Source = Write(tensors), Output = _folder.File("bundle") });
    }

    [TestMethod]
    public void A_network_and_its_average_in_one_file_are_told_apart_by_nobody()
    {
        var tensors = Renamed(name => "model." + name);
        foreach (var tensor in TinySam.Tensors())
        {
            tensors.Add(tensor.Rename("model_ema." + tensor.Name));
        }

        var error = Refused(tensors);
        Assert.Contains("'model.image_encoder.patch_embed.proj.weight' and 'model_ema.image_encoder.patch_embed.proj.weight'", error);
        Assert.Contains("save the one that is wanted alone", error);
    }

    [TestMethod]
    public void Names_that_do_not_fit_are_told_with_the_nearest()
    {
        var error = Refused(Renamed(name => name.Replace("norm1", "norm_1", StringComparison.Ordinal).Replace("iou_token", "iou_tok", StringComparison.Ordinal)));
        Assert.Contains("image_encoder.blocks.0.norm1.weight (nearest: image_encoder.blocks.0.norm_1.weight, of the same shape)", error);
        Assert.Contains("mask_decoder.iou_token.weight (nearest: mask_decoder.iou_tok.weight, of the same shape)", error);
    }

    [TestMethod]
    public void An_encoder_without_its_prefix_is_told_with_the_nearest()
    {
        var error = Refused(Renamed(name => name.Replace("image_encoder.", "", StringComparison.Ordinal)));
        Assert.Contains("begins with 'image_encoder.'", error);
        Assert.Contains("pos_embed [1, 4, 4, 32] for image_encoder.pos_embed", error);
    }

    [TestMethod]
    public void Prefixes_that_do_not_help_are_told_in_the_error_too()
    {
        var error = Refused(Renamed(name => name == "mask_decoder.iou_token.weight" ? "module.mask_decoder.iou_tokens.weight" : "module." + name));
        Assert.Contains("Taken off the names: 'module.'", error);
        Assert.Contains("(nearest: mask_decoder.iou_tokens.weight, of the same shape)", error);
    }

    private static string[] Prefixes(BundleManifest bundle) =>
        [.. bundle.Training!["convertedFrom"]!["prefixesTakenOff"]!.AsArray().Select(prefix => prefix!.GetValue<string>())];

    private static void SameGraphs(BundleManifest expected, BundleManifest found) =>
        CollectionAssert.AreEqual(expected.Files.Select(file => file.Sha256).ToArray(), found.Files.Select(file => file.Sha256).ToArray());

    private static Checkpoint Renamed(Func<string, string> rename) => TinySam.Tensors().Rename(rename);

    private BundleManifest Convert(string name, Func<string, string> rename) => Convert(name, rename, out _);

    private BundleManifest Convert(string name, Func<string, string> rename, out List<string> notes)
    {
        var told = notes = [];
        return SamConverter.Convert(
            new() { Source = Write(Renamed(rename)), Output = _folder.File(name) },
            new Notes(told));
    }

    private string Refused(Checkpoint tensors) => Assert.ThrowsExactly<InvalidDataException>(
        () => SamConverter.Convert(new() { Source = Write(tensors), Output = _folder.File("refused") })).Message;

    private string Write(Checkpoint tensors)
    {
        var path = _folder.File("tiny.safetensors");
        SafeTensors.Write(path, tensors);
        return path;
    }

    private sealed class Notes(List<string> notes) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value)
        {
            if (value.Note is { } note)
            {
                notes.Add(note);
            }
        }
    }
}
