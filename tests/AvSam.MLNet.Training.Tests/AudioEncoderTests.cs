using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Training.Tests;

/// <summary>The sound encoder against what is known of torchvision's ResNet18 with one channel (docs/reference.md §1.4).</summary>
[TestClass]
public sealed class AudioEncoderTests
{
    [TestMethod]
    public void It_has_the_keys_and_the_number_of_values_of_resnet18()
    {
        using var module = new TorchModule();

        var embedding = AudioEncoder.Forward(module.Backend, new AudioEncoderConfig(), module.Input(1, 0, 1, 1, 65, 70));

        CollectionAssert.AreEqual(new long[] { 1, 256 }, embedding.shape);
        var body = module.Store.Export().Where(t => !t.Name.StartsWith("audio_encoder.fc.", StringComparison.Ordinal)).ToList();
        // 120 entries in the official state dict, 20 of which count batches; 11,170,240 trained values.
        Assert.HasCount(100, body);
        Assert.AreEqual(11_170_240, body.Where(t => !t.Name.Contains("running_", StringComparison.Ordinal)).Sum(t => t.Count));
        CollectionAssert.AreEqual(new[] { 512, 256, 3, 3 }, module.Store.Export()["audio_encoder.layer4.0.conv1.weight"].Shape);
        CollectionAssert.AreEqual(new[] { 128, 64, 1, 1 }, module.Store.Export()["audio_encoder.layer2.0.downsample.0.weight"].Shape);
        CollectionAssert.AreEqual(new[] { 256, 512 }, module.Store.Export()["audio_encoder.fc.weight"].Shape);
    }

    [TestMethod]
    public void Any_size_of_spectrogram_gives_one_embedding_a_sound()
    {
        using var module = new TorchModule();
        var config = new AudioEncoderConfig { BaseWidth = 4, EmbeddingDim = 8 };

        foreach (var frames in new[] { 300, 276, 40 })
        {
            var both = AudioEncoder.Forward(module.Backend, config, module.Input(1, 0, 2, 1, 257, frames));
            var first = AudioEncoder.Forward(module.Backend, config, module.Input(1, 0, 1, 1, 257, frames));
            CollectionAssert.AreEqual(new long[] { 2, 8 }, both.shape);
            Assert.IsLessThan(1e-5, both.narrow(0, 0, 1).sub(first).abs().max().item<float>());
        }
    }
}
