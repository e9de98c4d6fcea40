using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Networks.Tests.Architectures;

/// <summary>Dog, cat, <c>none</c>, and a group of dog and cat.</summary>
[TestClass]
public sealed class NamedFusionTests
{
    private static readonly NamedFusionConfig s_config = new() { AudioDim = 3, Groups = [[], [], [], [0, 1]], None = 2 };

    // Two places: mostly a dog, mostly a cat; what remains has no name.
    private static readonly float[] s_shown = [0.7f, 0.1f, 0, 0, 0.05f, 0.6f, 0, 0];

    [TestMethod]
    public void Heard_is_a_softmax()
    {
        float[] heard = OnnxRun.Operation([1, 3], [1, 0, 0], (b, x) => NamedFusion.Heard(b, s_config, x), (name, shape) => name switch
        {
            "fusion.phi.weight" => [0, 9, 9, MathF.Log(2), 9, 9, MathF.Log(3), 9, 9, MathF.Log(4), 9, 9],
            _ => new float[shape[0]],
        });
        OnnxRun.AreClose([0.1f, 0.2f, 0.3f, 0.4f], heard);
    }

    [TestMethod]
    public void Phi_gives_a_groups_share_to_each_of_its_members() =>
        OnnxRun.AreClose([0.5f, 0.6f, 0.3f, 0.4f], OnnxRun.Operation([1, 4], [0.1f, 0.2f, 0.3f, 0.4f], (b, x) => NamedFusion.Phi(b, s_config, x)));

    [TestMethod]
    [DataRow("a dog", new float[] { 0.9f, 0.1f, 0, 0 }, (0.7 * 0.9) + (0.1 * 0.1), (0.05 * 0.9) + (0.6 * 0.1))]
    [DataRow("some animal: the dog and the cat alike", new float[] { 0, 0, 0, 1 }, 0.8, 0.65)]
    [DataRow("nothing that an object makes", new float[] { 0, 0, 1, 0 }, 0, 0)]
    public void Agreement_is_the_logarithm_of_the_probability_of_the_same_name(string _, float[] heard, double first, double second) => OnnxRun.AreClose(
        [(float)Math.Log(first + 1e-5), (float)Math.Log(second + 1e-5)],
        OnnxRun.Operation([1, 2, 4], s_shown, [1, 4], heard, (b, shown, sound) => NamedFusion.Agreement(b, s_config, shown, NamedFusion.Phi(b, s_config, sound))));

    [TestMethod]
    public void The_fused_embedding_holds_the_products_then_the_picture_and_the_prompt_is_their_logarithm()
    {
        // A picture of one place, with two further channels.
        float[] image = [0.7f, 0.1f, 0, 0, 3, -4];
        var fused = OnnxRun.Graph([("image", [1, 6, 1, 1], image), ("heard", [1, 4], [0.5f, 0.1f, 0, 0.4f])], (b, x) =>
        {
            var fused = NamedFusion.Fuse(b, s_config, x[0], x[1]);
            return [("embedding", fused.Embedding), ("prompt", fused.Prompt)];
        });
        OnnxRun.AreClose([0.7f * 0.9f, 0.1f * 0.5f, 0, 0, 3, -4], fused[0].ToArray());
        OnnxRun.AreClose([.. Enumerable.Repeat((float)Math.Log(0.63 + 0.05 + 1e-5), 16)], fused[1].ToArray());
    }
}
