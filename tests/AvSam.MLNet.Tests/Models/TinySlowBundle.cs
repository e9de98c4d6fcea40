using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

/// <summary>A bundle whose image encoder takes half a minute: two thousand convolutions one after another, each a place to stop at.</summary>
internal static class TinySlowBundle
{
    public static TemporaryFolder Make()
    {
        var folder = new TemporaryFolder();
        TinyNetworks.Write(folder.Path);
        TinyNetworks.Write(folder.Path, "image-encoder", [("image", [1, 3, TinyNetworks.Size, TinyNetworks.Size])], (b, x) =>
        {
            var slow = b.Conv2d(x[0], "first", 3, 64, 3, padding: 1);
            for (var i = 0; i < 2000; i++)
            {
                slow = b.Conv2d(slow, "slow", 64, 64, 3, padding: 1);
            }

            var quarter = b.AveragePool2d(b.Conv2d(slow, "last", 64, 3, 1), 4, 4);
            return
            [
                ("image_embedding", b.Conv2d(b.AveragePool2d(quarter, 4, 4), "embedding", 3, 8, 1)),
                ("high_res_4", b.Conv2d(quarter, "high4", 3, 2, 1)),
                ("high_res_8", b.Conv2d(b.AveragePool2d(quarter, 2, 2), "high8", 3, 4, 1)),
            ];
        });
        BundleWriter.Write(folder.Path, "slow", "formula", BundlePreprocessing.AvSam(TinyNetworks.Size), "MIT");
        return folder;
    }
}
