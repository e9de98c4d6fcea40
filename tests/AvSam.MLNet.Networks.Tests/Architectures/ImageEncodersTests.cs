using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>The encoder chosen from names and shapes, and the official keys.</summary>
[TestClass]
public sealed class ImageEncodersTests
{
    [TestMethod]
    [DataRow("sam_vit_b.keys.txt", "vit_b")]
    [DataRow("mobile_sam_vit_t.keys.txt", "vit_t")]
    public void An_official_file_tells_its_encoder_and_holds_what_the_network_asks_for(string file, string name)
    {
        Dictionary<string, int[]> official = Golden.Keys(file).ToDictionary(key => key.Name, key => key.Shape);
        ImageEncoderConfig config = ImageEncoders.Of(official);
        Assert.AreEqual(name, config.Name);
        Assert.AreEqual(1024, config.ImageSize);
        Assert.AreEqual(64, config.EmbeddingSize);
        CollectionAssert.AreEquivalent(
            official.Where(key => !SamGraphs.IsLeftOut(key.Key)).Select(Line).ToArray(),
            SamGraphs.Tensors(config).Select(Line).ToArray());
    }

    // Tensors and values of the whole model as measured on the official code (docs/reference.md §4.1).
    [TestMethod]
    [DataRow("vit_b", 314, 93_735_728)]
    [DataRow("vit_l", 482, 312_343_088)]
    [DataRow("vit_h", 594, 641_090_864)]
    public void Vits_have_the_official_numbers_of_tensors_and_values_and_are_recognised(string name, int tensors, int values)
    {
        ImageEncoderConfig config = ImageEncoders.Named(name);
        IReadOnlyDictionary<string, int[]> own = SamGraphs.Tensors(config);
        Assert.HasCount(tensors, own);
        Assert.AreEqual(values, own.Values.Sum(shape => shape.Aggregate(1L, (product, size) => product * size)));
        SamImageEncoderConfig found = (SamImageEncoderConfig)ImageEncoders.Of(own);
        Assert.AreEqual(name, found.Name);
        CollectionAssert.AreEqual(((SamImageEncoderConfig)config).GlobalBlocks, found.GlobalBlocks);
    }

    [TestMethod]
    public void Other_sizes_follow_from_the_shapes()
    {
        SamImageEncoderConfig small = new() { ImageSize = 64, Dim = 32, Depth = 3, Heads = 2, MlpRatio = 2, WindowSize = 3, GlobalBlocks = [1], OutputDim = 16 };
        SamImageEncoderConfig found = (SamImageEncoderConfig)ImageEncoders.Of(SamGraphs.Tensors(small));
        CollectionAssert.AreEqual(small.GlobalBlocks, found.GlobalBlocks);
        Assert.AreEqual(small, found with { GlobalBlocks = small.GlobalBlocks });
        Assert.AreEqual("vit", found.Name);

        TinyVitConfig tiny = new() { Stages = [new(16, 1, 0, 0), new(32, 3, 2, 7), new(48, 2, 3, 5)], Expansion = 2, MlpRatio = 3, OutputDim = 32 };
        TinyVitConfig foundTiny = (TinyVitConfig)ImageEncoders.Of(SamGraphs.Tensors(tiny));
        CollectionAssert.AreEqual(tiny.Stages, foundTiny.Stages);
        Assert.AreEqual(tiny, foundTiny with { Stages = tiny.Stages });
        Assert.AreEqual("tiny_vit", foundTiny.Name);
    }

    [TestMethod]
    public void What_is_no_encoder_says_what_it_is_instead()
    {
        AssertRefused(new() { ["linear.weight"] = [3, 4] }, "None of its 1 tensors begins with 'image_encoder.'");
        AssertRefused(new() { ["image_encoder.trunk.pos_embed"] = [1, 96, 7, 7], ["image_encoder.trunk.blocks.0.norm1.weight"] = [96] }, "'image_encoder.trunk.blocks.0.norm1.weight'");
    }

    [TestMethod]
    [DataRow("pos_embed", new[] { 64, 64, 768 }, "4 dimensions")]
    [DataRow("pos_embed", new[] { 1, 2_000_000_000, 64, 768 }, "from 1 to 256 places a side")]
    [DataRow("pos_embed", new[] { 1, 64, 64, 0 }, "from 1 to 8192 channels")]
    [DataRow("patch_embed.proj.weight", new[] { 768, 3, 0, 0 }, "from 1 to 256 pixels a side")]
    [DataRow("blocks.0.attn.rel_pos_h", new[] { 27, 50 }, "a head size that divides the 768 channels")]
    [DataRow("blocks.3.attn.rel_pos_h", new[] { 28, 64 }, "an odd number of rows up to 127")]
    [DataRow("blocks.3.attn.rel_pos_h", new[] { 2_147_483_647, 64 }, "an odd number of rows up to 127")]
    [DataRow("blocks.3.attn.rel_pos_h", new[] { 25, 64 }, "windows of 14 and 13 places")]
    [DataRow("blocks.0.mlp.lin1.weight", new[] { 1000, 768 }, "a multiple of 768 rows")]
    [DataRow("blocks.0.mlp.lin1.weight", new[] { 768_000, 768 }, "up to 16 times")]
    [DataRow("neck.0.weight", new int[0], "4 dimensions")]
    [DataRow("neck.0.weight", new[] { 12, 768, 1, 1 }, "a multiple of 8 rows")]
    public void Shapes_that_contradict_each_other_are_named(string name, int[] shape, string message)
    {
        Dictionary<string, int[]> tensors = new(SamGraphs.Tensors(SamImageEncoderConfig.VitB)) { ["image_encoder." + name] = shape };
        AssertRefused(tensors, message);
    }

    [TestMethod]
    [DataRow("layers.1.blocks.0.attn.attention_biases", new[] { 4, 50 }, "a square window")]
    [DataRow("layers.2.blocks.0.attn.attention_biases", new[] { 5, 1_000_000 }, "a square window")]
    [DataRow("layers.1.blocks.0.attn.attention_biases", new[] { 3, 49 }, "heads, which divide the 128 channels")]
    [DataRow("layers.0.blocks.0.conv1.c.weight", new[] { 100, 64, 1, 1 }, "a multiple of 64 rows")]
    [DataRow("patch_embed.seq.2.c.weight", new[] { 0, 32, 3, 3 }, "from 1 to 8192 rows")]
    public void So_are_those_of_a_tiny_vit(string name, int[] shape, string message)
    {
        Dictionary<string, int[]> tensors = new(SamGraphs.Tensors(TinyVitConfig.VitT)) { ["image_encoder." + name] = shape };
        AssertRefused(tensors, message);
    }

    [TestMethod]
    public void A_missing_tensor_is_named()
    {
        Dictionary<string, int[]> tensors = new(SamGraphs.Tensors(TinyVitConfig.VitT));
        tensors.Remove("image_encoder.neck.0.weight");
        AssertRefused(tensors, "lacks the tensor 'image_encoder.neck.0.weight'");
    }

    [TestMethod]
    public void Names_are_known_or_refused_with_those_that_are()
    {
        CollectionAssert.AreEqual(ImageEncoders.Names.ToArray(), ImageEncoders.Names.Select(name => ImageEncoders.Named(name).Name).ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ImageEncoders.Named("vit_x")).Message, "vit_b, vit_l, vit_h, vit_t");
    }

    private static void AssertRefused(Dictionary<string, int[]> tensors, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ImageEncoders.Of(tensors)).Message, message);

    private static string Line(KeyValuePair<string, int[]> tensor) => $"{tensor.Key} [{string.Join(", ", tensor.Value)}]";
}
